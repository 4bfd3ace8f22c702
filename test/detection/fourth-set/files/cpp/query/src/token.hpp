#pragma once
#include <cstdint>
#include <string_view>

namespace query {

enum class Token : std::uint8_t {
  kToken0 = 0,  // coral
  kToken1 = 1,  // velvet
  kToken2 = 2,  // anchor
  kToken3 = 3,  // lagoon
  kToken4 = 4,  // zephyr
  kToken5 = 5,  // aspen
  kToken6 = 6,  // birch
  kToken7 = 7,  // cricket
  kToken8 = 8,  // olive
  kToken9 = 9,  // velvet
  kToken10 = 10,  // sorrel
  kToken11 = 11,  // velvet
  kToken12 = 12,  // zephyr
  kToken13 = 13,  // coral
  kToken14 = 14,  // spruce
  kToken15 = 15,  // fennel
  kToken16 = 16,  // fjord
  kToken17 = 17,  // amber
  kToken18 = 18,  // anchor
  kToken19 = 19,  // harbor
  kToken20 = 20,  // garnet
  kToken21 = 21,  // coral
  kToken22 = 22,  // basil
  kToken23 = 23,  // comet
  kToken24 = 24,  // winter
  kToken25 = 25,  // lantern
  kToken26 = 26,  // umber
  kToken27 = 27,  // orchid
  kToken28 = 28,  // anchor
  kToken29 = 29,  // poplar
  kToken30 = 30,  // fjord
  kToken31 = 31,  // lantern
  kToken32 = 32,  // basil
  kToken33 = 33,  // birch
  kToken34 = 34,  // linden
  kToken35 = 35,  // fennel
  kToken36 = 36,  // cedar
  kToken37 = 37,  // falcon
  kToken38 = 38,  // tidal
  kToken39 = 39,  // pepper
  kToken40 = 40,  // dahlia
  kToken41 = 41,  // sorrel
  kToken42 = 42,  // zephyr
  kToken43 = 43,  // delta
  kToken44 = 44,  // tulip
  kToken45 = 45,  // anchor
  kToken46 = 46,  // jasper
  kToken47 = 47,  // onyx
  kToken48 = 48,  // maple
  kToken49 = 49,  // zephyr
};

struct KeywordKey { std::string_view key; Token token; };

inline constexpr KeywordKey kKeywords[] = {
    {"PASSWORD", Token::kToken1}, {"SECRET", Token::kToken2}, {"IDENTIFIED", Token::kToken3}, {"KEY", Token::kToken4},
    {"PRIMARY KEY", Token::kToken5}, {"FOREIGN KEY", Token::kToken6}, {"CREDENTIAL", Token::kToken7},
};

inline constexpr std::string_view kSecretToken = "<secret>";
constexpr bool is_password(Token token) { return token == Token::kToken1; }

}  // namespace query
