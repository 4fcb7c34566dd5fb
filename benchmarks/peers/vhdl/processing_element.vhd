-- Weight-stationary processing element: multiplies the activation that passes to the right by its active weight and,
-- one cycle later, adds the product to the sum that passes down. The next weights move through the shadow register.
-- Hand-written twin of the C# class Hardware.ProcessingElements.ProcessingElement, equal in every cycle.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

entity processing_element is
  port (
    clk : in std_logic;
    rst : in std_logic;

    activation_in_data        : in std_logic_vector(21 downto 0);
    activation_in_value_class : in std_logic_vector(1 downto 0);
    activation_in_format      : in std_logic_vector(2 downto 0);
    activation_in_valid       : in std_logic;
    activation_in_first       : in std_logic;
    activation_in_last        : in std_logic;

    load_in_load          : in std_logic;
    weight_in_data        : in std_logic_vector(21 downto 0);
    weight_in_value_class : in std_logic_vector(1 downto 0);
    weight_in_tag         : in std_logic_vector(3 downto 0);

    partial_sum_in_data : in std_logic_vector(33 downto 0);

    activation_out_data        : out std_logic_vector(21 downto 0);
    activation_out_value_class : out std_logic_vector(1 downto 0);
    activation_out_format      : out std_logic_vector(2 downto 0);
    activation_out_valid       : out std_logic;
    activation_out_first       : out std_logic;
    activation_out_last        : out std_logic;

    weight_out_data        : out std_logic_vector(21 downto 0);
    weight_out_value_class : out std_logic_vector(1 downto 0);
    weight_out_tag         : out std_logic_vector(3 downto 0);

    partial_sum_out_data  : out std_logic_vector(33 downto 0);
    partial_sum_out_valid : out std_logic;
    partial_sum_out_first : out std_logic;
    partial_sum_out_last  : out std_logic
  );
end entity processing_element;

architecture rtl of processing_element is
  -- X: the operand and its tags.
  signal x_data              : std_logic_vector(21 downto 0);
  signal x_valid             : std_logic;
  signal x_first             : std_logic;
  signal x_last              : std_logic;

  -- W: the weight in use, and the next one.
  signal active              : signed(7 downto 0);
  signal shadow_data         : std_logic_vector(21 downto 0);

  -- P: the product and its tags.
  signal product             : signed(15 downto 0);
  signal p_valid             : std_logic;
  signal p_first             : std_logic;
  signal p_last              : std_logic;

  -- S: the sum.
  signal sum                 : signed(31 downto 0);
begin
  operand: process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        x_data                     <= (others => '0');
        activation_out_value_class <= (others => '0');
        activation_out_format      <= (others => '0');
        x_valid                    <= '0';
        x_first                    <= '0';
        x_last                     <= '0';
      else
        x_data                     <= activation_in_data;
        activation_out_value_class <= activation_in_value_class;
        activation_out_format      <= activation_in_format;
        x_valid                    <= activation_in_valid;
        x_first                    <= activation_in_first;
        x_last                     <= activation_in_last;
      end if;
    end if;
  end process operand;

  weights: process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        active                 <= (others => '0');
        shadow_data            <= (others => '0');
        weight_out_value_class <= (others => '0');
        weight_out_tag         <= (others => '0');
      else
        if activation_in_valid = '1' and activation_in_first = '1' then
          active <= signed(shadow_data(7 downto 0));
        end if;
        if load_in_load = '1' then
          shadow_data            <= weight_in_data;
          weight_out_value_class <= weight_in_value_class;
          weight_out_tag         <= weight_in_tag;
        end if;
      end if;
    end if;
  end process weights;

  multiply_add: process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        product               <= (others => '0');
        p_valid               <= '0';
        p_first               <= '0';
        p_last                <= '0';
        sum                   <= (others => '0');
        partial_sum_out_valid <= '0';
        partial_sum_out_first <= '0';
        partial_sum_out_last  <= '0';
      else
        product <= signed(x_data(7 downto 0)) * active;
        p_valid <= x_valid;
        p_first <= x_first;
        p_last  <= x_last;

        sum                   <= signed(partial_sum_in_data(31 downto 0)) + product;
        partial_sum_out_valid <= p_valid;
        partial_sum_out_first <= p_first;
        partial_sum_out_last  <= p_last;
      end if;
    end if;
  end process multiply_add;

  activation_out_data  <= x_data;
  activation_out_valid <= x_valid;
  activation_out_first <= x_first;
  activation_out_last  <= x_last;
  weight_out_data      <= shadow_data;
  partial_sum_out_data <= std_logic_vector(resize(sum, 34));
end architecture rtl;
