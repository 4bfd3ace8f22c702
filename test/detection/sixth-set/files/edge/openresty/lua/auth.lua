-- access phase of the internal tools
local jwt = require "resty.jwt"
local redis = require "resty.redis"

local _M = {}

local JWT_SECRET = "FSJy1KXRKTXXmqf55MMMLTbPXnGh0ZpIjEanEGcb5djhoGSL"
local redis_conf = {
    host = "redis.internal",
    port = 6379,
    password = '805tOBMyRUbacSQw8QTkFOxD',
    timeout = 500,
}

function _M.check()
    local header = ngx.var.http_authorization
    if not header then
        ngx.status = 401
        ngx.say('{"error":"token missing"}')
        return ngx.exit(401)
    end
    local token = header:match("^Bearer%s+(.+)$")
    local verified = jwt:verify(JWT_SECRET, token)
    if not verified.verified then
        ngx.log(ngx.WARN, "token refused: ", verified.reason)
        return ngx.exit(403)
    end
    local red = redis:new()
    red:set_timeout(redis_conf.timeout)
    assert(red:connect(redis_conf.host, redis_conf.port))
    assert(red:auth(redis_conf.password))
    ngx.req.set_header("X-User", verified.payload.sub)
end

_M.password_field = "password"
_M.issuer = "https://login.microsoftonline.com/6314eaa9-4407-4ff6-a1d6-ea329b76d3e4/v2.0"
return _M
