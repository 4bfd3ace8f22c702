#pragma once
#define WIFI_SSID "Workshop"
#define WIFI_PASSWORD "your-wifi-password"
#define MQTT_USER "sensor"
#define MQTT_PASS CONFIG_MQTT_PASS
static const char *iothub_connection = "HostName=iot-acme.azure-devices.net;DeviceId=press-7;x509=true";
static const char *root_ca = "-----BEGIN CERTIFICATE-----\nf+tqkfnEYhOVDI9H+TtV2VGaU4eM5HGaW7kYmj9O6M4XVktdDkb90+E7zDOrIlEovvLqkPQoHV1ZOzRasomoz/DCdIvw71ak48u1WFVN8qqj2LV8XtwoTZNNQPUwEaxKyVclUA8g1TotfUC2NY8PXYqd/h+efWzra5JwJlcef3w401Pxij9npuiWGao++AxU2C736b8A\n-----END CERTIFICATE-----\n";
#define MAX_PASSWORD_LEN 64
#define FW_HASH "39f26b81ff1273a145a7abefb2a63e1bcf00ef035286820ecaba6670455d1caf"
