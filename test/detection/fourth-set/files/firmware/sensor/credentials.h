// Soil sensor: reads every ten minutes, sends over MQTT.
#include <WiFiClientSecure.h>
#include <PubSubClient.h>

#define SECRET_SSID "ironbay-iot"
#define SECRET_PASS ""

const char* mqtt_server = "mqtt.eastvale.example";
const char* mqtt_password = MQTT_PASSWORD;
static const char* connectionString = "[device connection string]";
const char* otaPassword = "";  // YOUR OTA PASSWORD HERE, LEAVE EMPTY TO DISABLE OTA UPDATES

void setup() {
  Serial.begin(115200);
  WiFi.begin(SECRET_SSID, SECRET_PASS);
  while (WiFi.status() != WL_CONNECTED) delay(500);
  Serial.println("connected, token refreshed");
}

void loop() {
  delay(600000);
}
