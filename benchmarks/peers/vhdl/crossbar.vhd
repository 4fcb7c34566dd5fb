-- A crossbar of 8 inputs with a FIFO each and 8 outputs with a round-robin arbiter each, with its pseudo-random
-- stimulus and a rolling hash of what leaves it.
-- Hand-written twin of the C# class Benchmarks.Designs.Crossbar.Crossbar, equal in every cycle.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

package crossbar_types is
  constant PORTS : positive := 8;

  subtype port_number is unsigned(2 downto 0);
  subtype word is std_logic_vector(31 downto 0);
  type port_array is array (0 to PORTS - 1) of port_number;
  type word_array is array (0 to PORTS - 1) of word;

  -- Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003, shifts 13, 17, 5.
  function xorshift32(state : unsigned(31 downto 0)) return unsigned;
end package crossbar_types;

package body crossbar_types is
  function xorshift32(state : unsigned(31 downto 0)) return unsigned is
    variable x : unsigned(31 downto 0);
  begin
    x := state xor shift_left(state, 13);
    x := x xor shift_right(x, 17);
    return x xor shift_left(x, 5);
  end function xorshift32;
end package body crossbar_types;

-- Pseudo-random words for pseudo-random outputs, in 7 of 8 cycles.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;
use work.crossbar_types.all;

entity word_source is
  generic (
    SEED : unsigned(31 downto 0)
  );
  port (
    clk   : in  std_logic;
    rst   : in  std_logic;
    valid : out std_logic;
    data  : out word;
    dest  : out port_number;
    ready : in  std_logic
  );
end entity word_source;

architecture rtl of word_source is
  signal state   : unsigned(31 downto 0);
  signal valid_i : std_logic;
begin
  process (clk)
    variable x : unsigned(31 downto 0);
  begin
    if rising_edge(clk) then
      if rst = '1' then
        state   <= SEED;
        valid_i <= '0';
        data    <= (others => '0');
        dest    <= (others => '0');
      else
        x := xorshift32(state);
        state <= x;
        if valid_i = '0' or ready = '1' then
          if x(2 downto 0) /= 0 then
            valid_i <= '1';
          else
            valid_i <= '0';
          end if;
          data <= std_logic_vector(x);
          dest <= x(31 downto 29);
        end if;
      end if;
    end if;
  end process;

  valid <= valid_i;
end architecture rtl;

-- 16 words; the head is a register, and a word that meets an empty queue goes straight into it.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;
use work.crossbar_types.all;

entity input_fifo is
  port (
    clk        : in  std_logic;
    rst        : in  std_logic;
    in_valid   : in  std_logic;
    in_data    : in  word;
    in_dest    : in  port_number;
    in_ready   : out std_logic;
    head_valid : out std_logic;
    head_data  : out word;
    head_dest  : out port_number;
    pop        : in  std_logic
  );
end entity input_fifo;

architecture rtl of input_fifo is
  subtype entry is std_logic_vector(34 downto 0);
  type entry_array is array (0 to 15) of entry;

  signal entries  : entry_array;
  signal read_at  : unsigned(3 downto 0);
  signal write_at : unsigned(3 downto 0);
  signal count    : unsigned(4 downto 0);
  signal ready    : std_logic;
  signal head     : entry;

  signal push       : std_logic;
  signal arriving   : entry;
  signal next_read  : unsigned(3 downto 0);
  signal next_count : unsigned(4 downto 0);
begin
  push       <= in_valid and ready;
  arriving   <= std_logic_vector(in_dest) & in_data;
  next_read  <= read_at + 1 when pop = '1' else read_at;
  next_count <= count + 1 when push = '1' and pop = '0'
    else count - 1 when push = '0' and pop = '1'
    else count;

  store: process (clk)
  begin
    if rising_edge(clk) then
      if push = '1' then
        entries(to_integer(write_at)) <= arriving;
      end if;
    end if;
  end process store;

  control: process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        read_at    <= (others => '0');
        write_at   <= (others => '0');
        count      <= (others => '0');
        ready      <= '0';
        head_valid <= '0';
        head       <= (others => '0');
      else
        read_at <= next_read;
        count   <= next_count;
        ready   <= not next_count(4);
        if push = '1' then
          write_at <= write_at + 1;
        end if;

        if next_count /= 0 then
          head_valid <= '1';
        else
          head_valid <= '0';
        end if;
        if push = '1' and next_count = 1 then
          head <= arriving;
        else
          head <= entries(to_integer(next_read));
        end if;
      end if;
    end if;
  end process control;

  in_ready  <= ready;
  head_data <= head(31 downto 0);
  head_dest <= unsigned(head(34 downto 32));
end architecture rtl;

-- The first request above the last input granted, or else the first of all.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;
use work.crossbar_types.all;

entity round_robin_arbiter is
  port (
    requests : in  unsigned(7 downto 0);
    last     : in  port_number;
    any      : out std_logic;
    chosen   : out port_number
  );
end entity round_robin_arbiter;

architecture rtl of round_robin_arbiter is
  constant ABOVE_FIRST : unsigned(7 downto 0) := x"FE";

  signal later      : unsigned(7 downto 0);
  signal candidates : unsigned(7 downto 0);
begin
  later      <= requests and shift_left(ABOVE_FIRST, to_integer(last));
  candidates <= later when later /= 0 else requests;
  any        <= '1' when requests /= 0 else '0';

  lowest: process (candidates)
  begin
    chosen <= (others => '0');
    for i in 7 downto 0 loop
      if candidates(i) = '1' then
        chosen <= to_unsigned(i, 3);
      end if;
    end loop;
  end process lowest;
end architecture rtl;

-- Holds a word until the sink takes it, and remembers where it came from.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;
use work.crossbar_types.all;

entity output_port is
  port (
    clk         : in  std_logic;
    rst         : in  std_logic;
    grant       : in  std_logic;
    grant_input : in  port_number;
    grant_data  : in  word;
    valid       : out std_logic;
    data        : out word;
    from        : out port_number;
    ready       : in  std_logic
  );
end entity output_port;

architecture rtl of output_port is
begin
  process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        valid <= '0';
        data  <= (others => '0');
        from  <= (others => '0');
      elsif grant = '1' then
        valid <= '1';
        data  <= grant_data;
        from  <= grant_input;
      elsif ready = '1' then
        valid <= '0';
      end if;
    end if;
  end process;
end architecture rtl;

-- Takes words in 3 of 4 cycles.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;
use work.crossbar_types.all;

entity word_sink is
  generic (
    SEED : unsigned(31 downto 0)
  );
  port (
    clk   : in  std_logic;
    rst   : in  std_logic;
    ready : out std_logic
  );
end entity word_sink;

architecture rtl of word_sink is
  signal state : unsigned(31 downto 0);
begin
  process (clk)
    variable x : unsigned(31 downto 0);
  begin
    if rising_edge(clk) then
      if rst = '1' then
        state <= SEED;
        ready <= '0';
      else
        x := xorshift32(state);
        state <= x;
        ready <= x(0) or x(1);
      end if;
    end if;
  end process;
end architecture rtl;

library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;
use work.crossbar_types.all;

entity crossbar is
  port (
    clk        : in  std_logic;
    rst        : in  std_logic;
    hash_hash  : out std_logic_vector(63 downto 0);
    hash_words : out std_logic_vector(31 downto 0)
  );
end entity crossbar;

architecture rtl of crossbar is
  constant SOURCE_SEED : unsigned(31 downto 0) := x"9E3779B9";
  constant SINK_SEED   : unsigned(31 downto 0) := x"85EBCA6B";

  signal in_valid : std_logic_vector(0 to PORTS - 1);
  signal in_ready : std_logic_vector(0 to PORTS - 1);
  signal in_data  : word_array;
  signal in_dest  : port_array;

  signal head_valid : std_logic_vector(0 to PORTS - 1);
  signal head_data  : word_array;
  signal head_dest  : port_array;
  signal pop        : std_logic_vector(0 to PORTS - 1);

  signal grant       : std_logic_vector(0 to PORTS - 1);
  signal grant_input : port_array;
  signal grant_data  : word_array;

  signal out_valid : std_logic_vector(0 to PORTS - 1);
  signal out_ready : std_logic_vector(0 to PORTS - 1);
  signal out_data  : word_array;
  signal out_from  : port_array;

  signal hash  : unsigned(63 downto 0);
  signal words : unsigned(31 downto 0);
begin
  inputs: for i in 0 to PORTS - 1 generate
    source: entity work.word_source
      generic map (SEED => resize(SOURCE_SEED * to_unsigned(i + 1, 4), 32))
      port map (
        clk => clk, rst => rst, valid => in_valid(i), data => in_data(i), dest => in_dest(i), ready => in_ready(i));

    fifo: entity work.input_fifo
      port map (
        clk => clk, rst => rst,
        in_valid => in_valid(i), in_data => in_data(i), in_dest => in_dest(i), in_ready => in_ready(i),
        head_valid => head_valid(i), head_data => head_data(i), head_dest => head_dest(i), pop => pop(i));

    pop(i) <= '1' when head_valid(i) = '1'
      and grant(to_integer(head_dest(i))) = '1'
      and grant_input(to_integer(head_dest(i))) = i
      else '0';
  end generate inputs;

  outputs: for o in 0 to PORTS - 1 generate
    signal requests : unsigned(7 downto 0);
    signal any      : std_logic;
  begin
    ask: for i in 0 to PORTS - 1 generate
      requests(i) <= '1' when head_valid(i) = '1' and head_dest(i) = o else '0';
    end generate ask;

    arbiter: entity work.round_robin_arbiter
      port map (requests => requests, last => out_from(o), any => any, chosen => grant_input(o));

    grant(o)      <= any and (out_ready(o) or not out_valid(o));
    grant_data(o) <= head_data(to_integer(grant_input(o)));

    port_out: entity work.output_port
      port map (
        clk => clk, rst => rst,
        grant => grant(o), grant_input => grant_input(o), grant_data => grant_data(o),
        valid => out_valid(o), data => out_data(o), from => out_from(o), ready => out_ready(o));

    sink: entity work.word_sink
      generic map (SEED => resize(SINK_SEED * to_unsigned(o + 1, 4), 32))
      port map (clk => clk, rst => rst, ready => out_ready(o));
  end generate outputs;

  fold: process (clk)
    variable x     : unsigned(63 downto 0);
    variable taken : natural range 0 to PORTS;
  begin
    if rising_edge(clk) then
      if rst = '1' then
        hash  <= (others => '0');
        words <= (others => '0');
      else
        x     := (others => '0');
        taken := 0;
        for o in 0 to PORTS - 1 loop
          x := rotate_left(x, 9);
          if out_valid(o) = '1' and out_ready(o) = '1' then
            x     := x xor resize('1' & out_from(o) & unsigned(out_data(o)), 64);
            taken := taken + 1;
          end if;
        end loop;
        hash  <= rotate_left(hash, 5) + x;
        words <= words + taken;
      end if;
    end if;
  end process fold;

  hash_hash  <= std_logic_vector(hash);
  hash_words <= std_logic_vector(words);
end architecture rtl;
