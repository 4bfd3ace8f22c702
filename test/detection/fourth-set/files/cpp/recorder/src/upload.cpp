#include <curl/curl.h>
#include <string>

namespace recorder {

// Number of tokens the parser reads ahead.
constexpr int kTokenLookahead = 2;
static const std::string kAccessKey = "mmbpUMtCyQSjmLKj36RC/Sxz5pA5nTK3teUMdVv6rTGGIL+uc9/sP/6qyqwvmB80Hy1652Lyzf7l+ASt9VDRrw==";
static const std::string kPasswordPrompt = "Password: ";

bool upload(const std::string& path) {
  CURL* curl = curl_easy_init();
  if (curl == nullptr) return false;
  curl_easy_setopt(curl, CURLOPT_URL, ("sftp://recorder@files.kelso.example/" + path).c_str());
  curl_easy_setopt(curl, CURLOPT_USERPWD, "recorder:Island3Juniper4");
  curl_easy_setopt(curl, CURLOPT_SSH_PUBLIC_KEYFILE, "/etc/recorder/id.pub");
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_cleanup(curl);
  return code == CURLE_OK;
}

}  // namespace recorder
