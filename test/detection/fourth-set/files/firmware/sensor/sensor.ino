// Soil sensor: reads every ten minutes, sends over MQTT.
#include <WiFiClientSecure.h>
#include <PubSubClient.h>

#define SECRET_SSID "bluepeak-iot"
#define SECRET_PASS "coral sorrel reef poplar"

const char* mqtt_server = "mqtt.foxmere.example";
const char* mqtt_password = "m4rbl3.tulip.Oaxaca";
static const char* connectionString = "HostName=iot-foxmere.azure-devices.net;DeviceId=dev-anchor;SharedAccessKey=dtt1I6zK+l4SNNgaimh0+bd3snJf0QTacAAIoTVwVPQ=";
const char* otaPassword = "84567955";  // YOUR OTA PASSWORD HERE, LEAVE EMPTY TO DISABLE OTA UPDATES

void setup() {
  Serial.begin(115200);
  WiFi.begin(SECRET_SSID, SECRET_PASS);
  while (WiFi.status() != WL_CONNECTED) delay(500);
  Serial.println("connected, token refreshed");
}

void loop() {
  delay(600000);
}
