plugin_paths = { "/prosody-plugins/", "/prosody-plugins-custom" }
cross_domain_websocket = { "https://meet.granite.example" };
consider_bosh_secure = true;

VirtualHost "meet.bluepeak.example"
    authentication = "token"
    app_id = "meet-heron"
    app_secret = os.getenv("JWT_APP_SECRET")
    allow_empty_token = false;
    ssl = {
        key = "/config/certs/meet.key";
        certificate = "/config/certs/meet.crt";
    }
    modules_enabled = {
        "bosh";
        "websocket";
        "token_verification";
        "muc_lobby_rooms";
    }
    main_muc = "muc.meet.cedarline.example"
    c2s_require_encryption = false

VirtualHost "auth.meet.ironbay.example"
    authentication = "internal_hashed"

Component "internal-muc.meet.ironbay.example" "muc"
    storage = "memory"
    muc_room_locking = false
    muc_password_whitelist = { "focus@auth.meet.bluepeak.example" }
    asap_key_server = "https://keys.ironbay.example"
    muc_tombstones = true
