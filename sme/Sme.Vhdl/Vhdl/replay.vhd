    -- The next value of a row; values are separated by commas.
    procedure next_field(source : in string; at : inout natural; letters : out field; count : out natural) is
      variable next_letter : natural := at;
      variable letter : character;
      variable found : natural := 0;
    begin
      while next_letter <= source'length loop
        letter := source(next_letter);
        exit when letter = ',';
        if letter /= '"' and letter /= CR and found < letters'length then
          found := found + 1;
          letters(found) := letter;
        end if;
        next_letter := next_letter + 1;
      end loop;
      letters(found + 1 to letters'length) := (found + 1 to letters'length => ' ');
      at := next_letter + 1;
      count := found;
    end procedure next_field;

    -- Values that are no port.
    procedure skip_fields(source : in string; at : inout natural; count : natural) is
      variable next_letter : natural := at;
      variable left : natural := count;
    begin
      while left > 0 and next_letter <= source'length loop
        if source(next_letter) = ',' then
          left := left - 1;
        end if;
        next_letter := next_letter + 1;
      end loop;
      at := next_letter;
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

    function image(bits : std_logic_vector) return string is
      constant letters : string(1 to 9) := "UX01ZWLH-";
      variable result : string(1 to bits'length);
      variable at : natural := 1;
    begin
      for i in bits'range loop
        result(at) := letters(std_logic'pos(bits(i)) + 1);
        at := at + 1;
      end loop;
      return result;
    end function image;

    function image(bit_value : std_logic) return string is
      constant bits : std_logic_vector(1 to 1) := (1 => bit_value);
    begin
      return image(bits);
    end function image;
