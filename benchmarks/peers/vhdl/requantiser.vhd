-- Scales sums to few bits in three stages: multiply; shift right, to nearest, ties to even; offset and saturate. The
-- magnitude of the sum is taken first where `absolute` is set. One value per cycle.
-- Hand-written twin of the C# class Hardware.SystolicArray.Requantiser, equal in every cycle.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

entity requantiser is
  port (
    clk : in std_logic;
    rst : in std_logic;

    sum_data  : in std_logic_vector(31 downto 0);
    sum_valid : in std_logic;

    configuration_absolute   : in std_logic;
    configuration_multiplier : in std_logic_vector(15 downto 0);
    configuration_shift      : in std_logic_vector(5 downto 0);
    configuration_offset     : in std_logic_vector(8 downto 0);
    configuration_low        : in std_logic_vector(8 downto 0);
    configuration_high       : in std_logic_vector(8 downto 0);

    value_data  : out std_logic_vector(8 downto 0);
    value_valid : out std_logic
  );
end entity requantiser;

architecture rtl of requantiser is
  signal operand : signed(32 downto 0);
  signal factor  : signed(16 downto 0);

  signal product  : signed(47 downto 0);  -- S1
  signal valid_s1 : std_logic;

  signal shifted : signed(48 downto 0);  -- the last bit is the first one dropped
  signal sticky  : std_logic;            -- one of the bits dropped behind it is set

  signal rounded  : signed(47 downto 0);  -- S2
  signal valid_s2 : std_logic;

  signal moved : signed(48 downto 0);
begin
  -- S1: s33 x u16, |product| < 2^47.
  operand <= -resize(signed(sum_data), 33) when configuration_absolute = '1' and sum_data(31) = '1'
    else resize(signed(sum_data), 33);
  factor <= signed('0' & configuration_multiplier);

  -- S2: an arithmetic shift by powers of two that keeps in mind what falls off.
  shift: process (product, configuration_shift)
    variable x    : signed(48 downto 0);
    variable lost : std_logic;
  begin
    x    := product & '0';
    lost := '0';
    for i in configuration_shift'reverse_range loop
      if configuration_shift(i) = '1' then
        if x(2**i - 1 downto 0) /= 0 then
          lost := '1';
        end if;
        x := resize(x(48 downto 2**i), 49);
      end if;
    end loop;
    shifted <= x;
    sticky  <= lost;
  end process shift;

  -- S3: offset.
  moved <= resize(rounded, 49) + signed(configuration_offset);

  registers: process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        product     <= (others => '0');
        valid_s1    <= '0';
        rounded     <= (others => '0');
        valid_s2    <= '0';
        value_data  <= (others => '0');
        value_valid <= '0';
      else
        product  <= resize(operand * factor, 48);
        valid_s1 <= sum_valid;

        -- Up where more than half is dropped, or half of an odd number.
        if shifted(0) = '1' and (sticky = '1' or shifted(1) = '1') then
          rounded <= shifted(48 downto 1) + 1;
        else
          rounded <= shifted(48 downto 1);
        end if;
        valid_s2 <= valid_s1;

        if moved < signed(configuration_low) then
          value_data <= configuration_low;
        elsif moved > signed(configuration_high) then
          value_data <= configuration_high;
        else
          value_data <= std_logic_vector(moved(8 downto 0));
        end if;
        value_valid <= valid_s2;
      end if;
    end if;
  end process registers;
end architecture rtl;
