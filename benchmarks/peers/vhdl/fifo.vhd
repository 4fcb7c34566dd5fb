-- Synchronous queue of DEPTH words with valid-ready handshakes, first word fall-through. The oldest word is in the
-- output register, the others are in a circular buffer; ready is a register: a full queue pauses its source.
-- Hand-written twin of the C# class SME.Components.Fifo<ushort>, equal in every cycle.
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

entity fifo is
  generic (
    DEPTH : positive := 16
  );
  port (
    clk : in std_logic;
    rst : in std_logic;

    in_valid       : in  std_logic;
    in_data        : in  std_logic_vector(15 downto 0);
    in_last        : in  std_logic;
    in_ready_ready : out std_logic;

    out_valid       : out std_logic;
    out_data        : out std_logic_vector(15 downto 0);
    out_last        : out std_logic;
    out_ready_ready : in  std_logic
  );
end entity fifo;

architecture rtl of fifo is
  subtype address is natural range 0 to DEPTH - 1;
  subtype word is std_logic_vector(16 downto 0);
  type word_array is array (address) of word;

  function next_address(place : address) return address is
  begin
    if place = DEPTH - 1 then
      return 0;
    end if;
    return place + 1;
  end function next_address;

  signal words    : word_array;
  signal read_at  : address;
  signal write_at : address;
  signal count    : natural range 0 to DEPTH;
  signal ready    : std_logic;
  signal valid    : std_logic;
  signal in_word  : word;
  signal head     : word;

  signal push : std_logic;
  signal pop  : std_logic;
  signal none : std_logic;  -- nothing is left behind the word that leaves, if one does
begin
  push    <= in_valid and ready;
  pop     <= valid and out_ready_ready;
  none    <= '1' when count = 0 or (count = 1 and pop = '1') else '0';
  in_word <= in_last & in_data;

  control: process (clk)
    variable next_count : natural range 0 to DEPTH;
  begin
    if rising_edge(clk) then
      if rst = '1' then
        count    <= 0;
        read_at  <= 0;
        write_at <= 0;
        ready    <= '0';
        valid    <= '0';
        head     <= (others => '0');
      else
        next_count := count;
        if push = '1' and pop = '0' then
          next_count := count + 1;
        elsif push = '0' and pop = '1' then
          next_count := count - 1;
        end if;
        count <= next_count;

        if next_count < DEPTH then
          ready <= '1';
        else
          ready <= '0';
        end if;
        if next_count > 0 then
          valid <= '1';
        else
          valid <= '0';
        end if;

        if push = '1' and none = '0' then
          write_at <= next_address(write_at);
        end if;
        if push = '1' and none = '1' then
          head <= in_word;
        elsif pop = '1' and none = '0' then
          head    <= words(read_at);
          read_at <= next_address(read_at);
        end if;
      end if;
    end if;
  end process control;

  store: process (clk)
  begin
    if rising_edge(clk) then
      if push = '1' and none = '0' then
        words(write_at) <= in_word;
      end if;
    end if;
  end process store;

  in_ready_ready <= ready;
  out_valid      <= valid;
  out_data       <= head(15 downto 0);
  out_last       <= head(16);
end architecture rtl;
