-- Functions that the sources of a design use.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

package hdl_functions is
  -- A condition as a bit, a bit as a vector.
  function to_std_logic(condition : boolean) return std_logic;
  function to_vector(bit_value : std_logic) return unsigned;

  -- One value or the other.
  function choose(condition : boolean; a, b : std_logic) return std_logic;
  function choose(condition : boolean; a, b : unsigned) return unsigned;

  -- One value or the other, whichever suits synthesis.
  function either(condition : boolean; a, b : std_logic) return std_logic;
  function either(condition : boolean; a, b : unsigned) return unsigned;

  -- Bits as a number that counts or addresses; at most 2**24, so that large ones do not wrap.
  function index(bits : unsigned) return natural;
  function index(bits : std_logic) return natural;

  -- A bit of a value that has no name.
  function bit_of(bits : unsigned; place : natural) return std_logic;

  -- Wider values.
  function zero_extend(bit_value : std_logic; width : positive) return unsigned;
  function sign_extend(bit_value : std_logic; width : positive) return unsigned;
  function sign_extend(bits : unsigned; width : positive) return unsigned;

  -- The upper half of a product.
  function high_product(a, b : unsigned) return unsigned;
  function high_product_signed(a, b : unsigned) return unsigned;

  -- Quotients towards zero and their remainders; 0 where the divisor is 0.
  function divide(a, b : unsigned) return unsigned;
  function divide_signed(a, b : unsigned) return unsigned;
  function remainder(a, b : unsigned) return unsigned;
  function remainder_signed(a, b : unsigned) return unsigned;

  function count_ones(bits : unsigned) return natural;
  function count_leading_zeros(bits : unsigned) return natural;
  function count_trailing_zeros(bits : unsigned) return natural;
end package hdl_functions;

package body hdl_functions is
  function to_std_logic(condition : boolean) return std_logic is
  begin
    if condition then
      return '1';
    end if;
    return '0';
  end function to_std_logic;

  function to_vector(bit_value : std_logic) return unsigned is
    variable result : unsigned(0 downto 0);
  begin
    result(0) := bit_value;
    return result;
  end function to_vector;

  function choose(condition : boolean; a, b : std_logic) return std_logic is
  begin
    if condition then
      return a;
    end if;
    return b;
  end function choose;

  function choose(condition : boolean; a, b : unsigned) return unsigned is
  begin
    if condition then
      return a;
    end if;
    return b;
  end function choose;

  function either(condition : boolean; a, b : std_logic) return std_logic is
  begin
    -- synthesis translate_off
    return choose(condition, a, b);
    -- synthesis translate_on
    return '-';
  end function either;

  function either(condition : boolean; a, b : unsigned) return unsigned is
    constant anything : unsigned(a'range) := (others => '-');
  begin
    -- synthesis translate_off
    return choose(condition, a, b);
    -- synthesis translate_on
    return anything;
  end function either;

  function index(bits : unsigned) return natural is
    alias value : unsigned(bits'length - 1 downto 0) is bits;
    constant last : natural := bits'length - 1;
    constant largest : natural := 24;
    variable low : unsigned(largest - 1 downto 0) := (others => '0');
    variable is_large : boolean := false;
  begin
    for i in 0 to last loop
      if i < largest then
        low(i) := value(i);
      elsif value(i) = '1' then
        is_large := true;
      end if;
    end loop;
    if is_large then
      return 2 ** largest;
    end if;
    return to_integer(low);
  end function index;

  function index(bits : std_logic) return natural is
  begin
    if bits = '1' then
      return 1;
    end if;
    return 0;
  end function index;

  function bit_of(bits : unsigned; place : natural) return std_logic is
    alias value : unsigned(bits'length - 1 downto 0) is bits;
  begin
    return value(place);
  end function bit_of;

  function zero_extend(bit_value : std_logic; width : positive) return unsigned is
    variable result : unsigned(width - 1 downto 0) := (others => '0');
  begin
    result(0) := bit_value;
    return result;
  end function zero_extend;

  function sign_extend(bit_value : std_logic; width : positive) return unsigned is
    variable result : unsigned(width - 1 downto 0);
  begin
    for i in result'range loop
      result(i) := bit_value;
    end loop;
    return result;
  end function sign_extend;

  function sign_extend(bits : unsigned; width : positive) return unsigned is
  begin
    return unsigned(resize(signed(bits), width));
  end function sign_extend;

  function high_product(a, b : unsigned) return unsigned is
    variable product : unsigned(2 * a'length - 1 downto 0);
  begin
    product := a * b;
    return product(2 * a'length - 1 downto a'length);
  end function high_product;

  function high_product_signed(a, b : unsigned) return unsigned is
    variable product : signed(2 * a'length - 1 downto 0);
  begin
    product := signed(a) * signed(b);
    return unsigned(product(2 * a'length - 1 downto a'length));
  end function high_product_signed;

  function divide(a, b : unsigned) return unsigned is
    variable zero : unsigned(a'length - 1 downto 0) := (others => '0');
  begin
    if b = 0 then
      return zero;
    end if;
    return a / b;
  end function divide;

  function divide_signed(a, b : unsigned) return unsigned is
    variable zero : unsigned(a'length - 1 downto 0) := (others => '0');
  begin
    if b = 0 then
      return zero;
    end if;
    return unsigned(signed(a) / signed(b));
  end function divide_signed;

  function remainder(a, b : unsigned) return unsigned is
    variable zero : unsigned(a'length - 1 downto 0) := (others => '0');
  begin
    if b = 0 then
      return zero;
    end if;
    return a rem b;
  end function remainder;

  function remainder_signed(a, b : unsigned) return unsigned is
    variable zero : unsigned(a'length - 1 downto 0) := (others => '0');
  begin
    if b = 0 then
      return zero;
    end if;
    return unsigned(signed(a) rem signed(b));
  end function remainder_signed;

  function count_ones(bits : unsigned) return natural is
    variable result : natural := 0;
  begin
    for i in bits'range loop
      if bits(i) = '1' then
        result := result + 1;
      end if;
    end loop;
    return result;
  end function count_ones;

  function count_leading_zeros(bits : unsigned) return natural is
    alias value : unsigned(bits'length - 1 downto 0) is bits;
    constant last : natural := bits'length - 1;
    variable result : natural := bits'length;
  begin
    for i in 0 to last loop
      if value(i) = '1' then
        result := last - i;
      end if;
    end loop;
    return result;
  end function count_leading_zeros;

  function count_trailing_zeros(bits : unsigned) return natural is
    alias value : unsigned(bits'length - 1 downto 0) is bits;
    constant last : natural := bits'length - 1;
    variable result : natural := bits'length;
  begin
    for i in last downto 0 loop
      if value(i) = '1' then
        result := i;
      end if;
    end loop;
    return result;
  end function count_trailing_zeros;
end package body hdl_functions;
