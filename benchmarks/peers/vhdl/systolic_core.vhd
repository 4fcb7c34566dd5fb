-- A bare systolic array of ROWS x COLUMNS multiply-accumulators with its pseudo-random stimulus and a hash of
-- what leaves it: activations pass right, sums pass down, weights shift in from the top.
-- Hand-written twin of the C# class Hardware.SystolicArray.Core.SystolicCore, equal in every cycle.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

entity core_element is
  port (
    clk            : in  std_logic;
    rst            : in  std_logic;
    load           : in  std_logic;
    activation_in  : in  signed(7 downto 0);
    weight_in      : in  signed(7 downto 0);
    sum_in         : in  signed(31 downto 0);
    activation_out : out signed(7 downto 0);
    weight_out     : out signed(7 downto 0);
    sum_out        : out signed(31 downto 0)
  );
end entity core_element;

architecture rtl of core_element is
  signal weight  : signed(7 downto 0);
  signal product : signed(15 downto 0);
begin
  process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        activation_out <= (others => '0');
        weight         <= (others => '0');
        product        <= (others => '0');
        sum_out        <= (others => '0');
      else
        activation_out <= activation_in;
        product        <= activation_in * weight;
        sum_out        <= sum_in + product;
        if load = '1' then
          weight <= weight_in;
        end if;
      end if;
    end if;
  end process;

  weight_out <= weight;
end architecture rtl;

-- Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003, shifts 13, 17, 5.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

entity core_stimulus is
  generic (
    SEED : unsigned(31 downto 0)
  );
  port (
    clk  : in  std_logic;
    rst  : in  std_logic;
    data : out signed(7 downto 0)
  );
end entity core_stimulus;

architecture rtl of core_stimulus is
  signal state : unsigned(31 downto 0);
begin
  process (clk)
    variable x : unsigned(31 downto 0);
  begin
    if rising_edge(clk) then
      if rst = '1' then
        state <= SEED;
        data  <= (others => '0');
      else
        x := state;
        x := x xor shift_left(x, 13);
        x := x xor shift_right(x, 17);
        x := x xor shift_left(x, 5);
        state <= x;
        data  <= signed(x(7 downto 0));
      end if;
    end if;
  end process;
end architecture rtl;

library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

entity systolic_core is
  generic (
    ROWS    : positive := 8;
    COLUMNS : positive := 8
  );
  port (
    clk       : in  std_logic;
    rst       : in  std_logic;
    hash_hash : out std_logic_vector(31 downto 0)
  );
end entity systolic_core;

architecture rtl of systolic_core is
  constant ROW_SEED    : unsigned(31 downto 0) := x"9E3779B9";
  constant COLUMN_SEED : unsigned(31 downto 0) := x"85EBCA6B";
  constant POLYNOMIAL  : unsigned(31 downto 0) := x"04C11DB7";

  -- What enters an element from the left and from above; the last ones leave the array.
  type activation_array is array (0 to ROWS - 1, 0 to COLUMNS) of signed(7 downto 0);
  type weight_array is array (0 to ROWS, 0 to COLUMNS - 1) of signed(7 downto 0);
  type sum_array is array (0 to ROWS, 0 to COLUMNS - 1) of signed(31 downto 0);

  type sum_fold_array is array (1 to COLUMNS - 1) of unsigned(31 downto 0);
  type activation_fold_array is array (1 to ROWS - 1) of unsigned(7 downto 0);

  signal activation : activation_array;
  signal weight     : weight_array;
  signal sum        : sum_array;

  signal cycle : unsigned(7 downto 0);
  signal load  : std_logic;
  signal hash  : unsigned(31 downto 0);

  signal sum_folds        : sum_fold_array;
  signal activation_folds : activation_fold_array;
begin
  -- Weights shift down for ROWS of 256 cycles.
  loader: process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        cycle <= (others => '0');
        load  <= '0';
      else
        cycle <= cycle + 1;
        if cycle < ROWS then
          load <= '1';
        else
          load <= '0';
        end if;
      end if;
    end if;
  end process loader;

  rows_of_array: for r in 0 to ROWS - 1 generate
    stimulus: entity work.core_stimulus
      generic map (SEED => resize(ROW_SEED * to_unsigned(r + 1, 8), 32))
      port map (clk => clk, rst => rst, data => activation(r, 0));

    columns_of_row: for c in 0 to COLUMNS - 1 generate
      element: entity work.core_element
        port map (
          clk            => clk,
          rst            => rst,
          load           => load,
          activation_in  => activation(r, c),
          weight_in      => weight(r, c),
          sum_in         => sum(r, c),
          activation_out => activation(r, c + 1),
          weight_out     => weight(r + 1, c),
          sum_out        => sum(r + 1, c)
        );
    end generate columns_of_row;
  end generate rows_of_array;

  top_edge: for c in 0 to COLUMNS - 1 generate
    stimulus: entity work.core_stimulus
      generic map (SEED => resize(COLUMN_SEED * to_unsigned(c + 1, 8), 32))
      port map (clk => clk, rst => rst, data => weight(0, c));

    sum(0, c) <= (others => '0');
  end generate top_edge;

  -- A chain of registers folds the sums, another one the activations; the first one of each is what leaves there.
  fold: process (clk)
    variable sums        : unsigned(31 downto 0);
    variable activations : unsigned(7 downto 0);
    variable signature   : unsigned(31 downto 0);
  begin
    if rising_edge(clk) then
      if rst = '1' then
        hash             <= (others => '0');
        sum_folds        <= (others => (others => '0'));
        activation_folds <= (others => (others => '0'));
      else
        sums := unsigned(sum(ROWS, 0));
        for c in 1 to COLUMNS - 1 loop
          sum_folds(c) <= rotate_left(sums, 1) xor unsigned(sum(ROWS, c));
          sums := sum_folds(c);
        end loop;
        activations := unsigned(activation(0, COLUMNS));
        for r in 1 to ROWS - 1 loop
          activation_folds(r) <= rotate_left(activations, 1) xor unsigned(activation(r, COLUMNS));
          activations := activation_folds(r);
        end loop;
        signature := shift_left(hash, 1) xor sums xor resize(activations, 32);
        if hash(31) = '1' then
          signature := signature xor POLYNOMIAL;
        end if;
        hash <= signature;
      end if;
    end if;
  end process fold;

  hash_hash <= std_logic_vector(hash);
end architecture rtl;
