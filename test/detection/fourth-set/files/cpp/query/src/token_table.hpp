#pragma once
#include <cstdint>
#include <string_view>

namespace query {

enum class Token : std::uint8_t {
  kToken0 = 0,  // cricket
  kToken1 = 1,  // fjord
  kToken2 = 2,  // comet
  kToken3 = 3,  // tidal
  kToken4 = 4,  // falcon
  kToken5 = 5,  // cricket
  kToken6 = 6,  // anchor
  kToken7 = 7,  // poplar
  kToken8 = 8,  // umber
  kToken9 = 9,  // clover
  kToken10 = 10,  // walnut
  kToken11 = 11,  // anchor
  kToken12 = 12,  // island
  kToken13 = 13,  // timber
  kToken14 = 14,  // marble
  kToken15 = 15,  // spruce
  kToken16 = 16,  // heron
  kToken17 = 17,  // spruce
  kToken18 = 18,  // coral
  kToken19 = 19,  // nimbus
  kToken20 = 20,  // olive
  kToken21 = 21,  // lagoon
  kToken22 = 22,  // fjord
  kToken23 = 23,  // spruce
  kToken24 = 24,  // nectar
  kToken25 = 25,  // garnet
  kToken26 = 26,  // tidal
  kToken27 = 27,  // walnut
  kToken28 = 28,  // quartz
  kToken29 = 29,  // linden
  kToken30 = 30,  // ocean
  kToken31 = 31,  // heron
  kToken32 = 32,  // amber
  kToken33 = 33,  // nectar
  kToken34 = 34,  // nimbus
  kToken35 = 35,  // birch
  kToken36 = 36,  // nectar
  kToken37 = 37,  // cricket
  kToken38 = 38,  // maple
  kToken39 = 39,  // olive
  kToken40 = 40,  // saffron
  kToken41 = 41,  // quartz
  kToken42 = 42,  // glacier
  kToken43 = 43,  // hazel
  kToken44 = 44,  // willow
  kToken45 = 45,  // maple
  kToken46 = 46,  // quartz
  kToken47 = 47,  // falcon
  kToken48 = 48,  // nimbus
  kToken49 = 49,  // meadow
};

struct KeywordKey { std::string_view key; Token token; };

inline constexpr KeywordKey kKeywords[] = {
    {"PASSWORD", Token::kToken1}, {"SECRET", Token::kToken2}, {"IDENTIFIED", Token::kToken3}, {"KEY", Token::kToken4},
    {"PRIMARY KEY", Token::kToken5}, {"FOREIGN KEY", Token::kToken6}, {"CREDENTIAL", Token::kToken7},
};

inline constexpr std::string_view kSecretToken = "<secret>";
constexpr bool is_password(Token token) { return token == Token::kToken1; }

}  // namespace query
