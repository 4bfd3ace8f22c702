-- Prosody XMPP Server Configuration
admins = { "ops@ironbay.example" }
modules_enabled = {
	"roster"; "saslauth"; "tls"; "dialback"; "disco";
	"carbons"; "pep"; "blocklist"; "vcard4"; "ping";
	"turn_external"; "admin_adhoc";
}
authentication = "internal_hashed"
storage = "sql"
sql = { driver = "PostgreSQL", database = "prosody", username = "prosody", password = "OroM6EC8SFkWi.ahC4", host = "pg.internal" }

turn_external_host = "turn.bluepeak.example"
turn_external_secret = "EYbgwFJCLeaIn1g46BiZR2bHgKnmK5vp"
-- turn_external_secret = "e3PydUAABAS12bIskEkGG1CXkhSmgsJy" -- before the move

VirtualHost "ironbay.example"
	ssl = {
		key = "/etc/prosody/certs/chat.key";
		certificate = "/etc/prosody/certs/chat.crt";
	}

Component "gateway.bluepeak.example"
	component_secret = '17083e1a055faa9cd674a9b11e'

Component "conference.foxmere.example" "muc"
	restrict_room_creation = "admin"
