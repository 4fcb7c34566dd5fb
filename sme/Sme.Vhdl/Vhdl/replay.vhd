    -- The next value of a row; values are separated by commas.
    procedure next_field(source : inout line; at : inout natural; letters : out field; count : out natural) is
      variable found : natural := 0;
    begin
      letters := (others => ' ');
      while at <= source'length loop
        exit when source(at) = ',';
        if source(at) /= '"' and source(at) /= CR and found < letters'length then
          found := found + 1;
          letters(found) := source(at);
        end if;
        at := at + 1;
      end loop;
      at := at + 1;
      count := found;
    end procedure next_field;

    -- Values that are no port.
    procedure skip_fields(source : inout line; at : inout natural; count : natural) is
      variable left : natural := count;
    begin
      while left > 0 and at <= source'length loop
        if source(at) = ',' then
          left := left - 1;
        end if;
        at := at + 1;
      end loop;
    end procedure skip_fields;

    function to_bit_or_zero(letter : character) return std_logic is
    begin
      if letter = '1' then
        return '1';
      end if;
      return '0';
    end function to_bit_or_zero;

    function to_bits(letters : string; width : positive) return std_logic_vector is
      variable bits : std_logic_vector(width - 1 downto 0) := (others => '0');
    begin
      if letters(1) /= 'U' then
        for i in 1 to width loop
          bits(width - i) := to_bit_or_zero(letters(i));
        end loop;
      end if;
      return bits;
    end function to_bits;

    function image(bit_value : std_logic) return string is
      constant quoted : string := std_logic'image(bit_value);
      variable result : string(1 to 1);
    begin
      result(1) := quoted(2);
      return result;
    end function image;

    function image(bits : std_logic_vector) return string is
      variable result : string(1 to bits'length);
      variable at : natural := 1;
    begin
      for i in bits'range loop
        result(at to at) := image(bits(i));
        at := at + 1;
      end loop;
      return result;
    end function image;
