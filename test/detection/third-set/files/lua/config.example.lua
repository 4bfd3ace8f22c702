local redis = require "resty.redis"

local _M = {
  db = { host = "127.0.0.1", user = "kong", password = os.getenv("KONG_PG_PASSWORD") },
  session = {
    secret = nil,
    cookie = { samesite = "Lax" },
  },
}

local red = redis:new()
local ok, err = red:auth(_M.redis_password)
if not ok then ngx.log(ngx.ERR, "failed to authenticate: ", err) end
wifi.sta.config { ssid = "warehouse", pwd = "" }
return _M
