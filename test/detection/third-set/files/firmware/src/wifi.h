#pragma once
#define WIFI_SSID "Workshop"
#define WIFI_PASSWORD "0c34n.h4z3l.Nagoya"
#define MQTT_USER "sensor"
#define MQTT_PASS "B4dg3r_tulip_58"
static const char *iothub_connection = "HostName=iot-acme.azure-devices.net;DeviceId=press-7;SharedAccessKey=vcXRh9YgSW+uM0oLdGD/aT/T7k1rOnSXRwAIoTs03AA=";
static const char *root_ca = "-----BEGIN CERTIFICATE-----\nLXgzZPDfW0cgv6mDFvAcZQX0BQp8ve1EL9F9UWM7nDT+Pb+dhx8RRBXho4MX/Rv14b5UB8m28G3UxczXqXtUX2jo9Pwd03ordQm5gfL4Kj+k86TasGOZx/ft4LhwRYcwgtAAD+2lC+Tukevg+H21HPaiki6fCynLIzDuwUVgMzO7tpvtnfjhNv+TlzzuJgPBmGeDuVRo\n-----END CERTIFICATE-----\n";
#define MAX_PASSWORD_LEN 64
#define FW_HASH "c94012ad3ae99c22a0cb3795987db8f62242193a1121814f9bf0745bd362e55c"
