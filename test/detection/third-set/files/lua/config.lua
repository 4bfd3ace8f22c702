local redis = require "resty.redis"

local _M = {
  db = { host = "127.0.0.1", user = "kong", password = "i-poplar-2-Harbor" },
  session = {
    secret = "oXj0+CG4rfZIKPl7SllxKbG3AtzyBYYW",
    cookie = { samesite = "Lax" },
  },
}

local red = redis:new()
local ok, err = red:auth("cWkG8QQTCwrByFtDjO48jEGYoyQnGS")
if not ok then ngx.log(ngx.ERR, "failed to authenticate: ", err) end
wifi.sta.config { ssid = "warehouse", pwd = "cometwinterharbor" }
return _M
