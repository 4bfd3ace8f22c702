import { type FileTemplate, literal, tolerated } from "./file-template";
import { type Values } from "./values";

const file = (family: string, make: FileTemplate["make"], times = 2): FileTemplate => ({ family, times, make });
const dir = (v: Values): string => `${v.company()}-${v.service()}`;

/** Configuration files of web frameworks and of the products people run beside them. */
export const frameworkFiles: FileTemplate[] = [
    file("spring-properties", (v, n) => [
        `${dir(v)}/src/main/resources/application-${n === 0 ? "prod" : "cloud"}.properties`,
        `# ${v.service()}
server.port=8443
server.ssl.key-store=classpath:keystore.p12
server.ssl.key-store-password=${n === 0 ? literal("random-password", v.randomPassword(14)) : "${KEYSTORE_PASSWORD}"}
server.ssl.key-alias=web
spring.datasource.url=jdbc:oracle:thin:@//ora-${v.company()}:1521/ORCLPDB1
spring.datasource.username=app
spring.datasource.password=${n === 0 ? literal("human-password", v.humanPassword()) : "${SPRING_DATASOURCE_PASSWORD}"}
spring.jpa.properties.hibernate.id.new_generator_mappings=true
management.endpoint.env.keys-to-sanitize=password,secret,key,token
app.security.password-policy.min-length=12
app.security.jwt.token-validity=PT30M
`,
    ]),
    file("spring-yaml", (v, n) => [
        `${dir(v)}/config/application.yml`,
        `spring:
  application:
    name: ${v.service()}
  security:
    oauth2:
      client:
        registration:
          keycloak:
            client-id: ${v.service()}
            client-secret: ${n === 0 ? literal("oauth-client-secret", v.alnum(32)) : "${KEYCLOAK_CLIENT_SECRET}"}
            authorization-grant-type: client_credentials
        provider:
          keycloak:
            token-uri: https://id.example/realms/main/protocol/openid-connect/token
  data:
    redis:
      host: redis
      password: ${n === 0 ? literal("human-password", `"${v.humanPassword()}"`) : "'{cipher}" + v.hex(96) + "'"}
logging:
  level:
    org.springframework.security: INFO
`,
    ]),
    file("quarkus", (v, n) => [
        `${dir(v)}/src/main/resources/application.properties`,
        `quarkus.application.name=${v.service()}
quarkus.datasource.db-kind=postgresql
quarkus.datasource.username=quarkus
${n === 0 ? `quarkus.datasource.password=${literal("human-password", v.humanPassword())}` : "quarkus.datasource.credentials-provider=vault"}
%dev.quarkus.datasource.password=${n === 0 ? literal("human-password", v.humanPassword()) : "${DEV_PASSWORD:}"}
quarkus.oidc.credentials.secret=${n === 0 ? literal("oauth-client-secret", v.base64url(32)) : "${vault.oidc-secret}"}
quarkus.oidc.token.issuer=https://id.example/realms/main
mp.jwt.verify.publickey.location=META-INF/publicKey.pem
quarkus.http.auth.form.cookie-name=quarkus-credential
`,
    ]),
    file("micronaut", (v, n) => [
        `${dir(v)}/src/main/resources/application.yml`,
        `micronaut:
  application:
    name: ${v.service()}
  security:
    authentication: bearer
    token:
      jwt:
        signatures:
          secret:
            generator:
              secret: ${n === 0 ? literal("signing-key", `"${v.alnum(44)}"`) : '"${JWT_GENERATOR_SIGNATURE_SECRET}"'}
              jws-algorithm: HS256
datasources:
  default:
    username: sa
    password: ''
    dialect: H2
`,
    ]),
    file("rails-database", (v, n) => [
        `${dir(v)}/config/database.yml`,
        `default: &default
  adapter: mysql2
  encoding: utf8mb4
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>

development:
  <<: *default
  database: ${v.service()}_development

production:
  <<: *default
  host: mysql-${v.company()}
  username: rails
  password: ${n === 0 ? literal("random-password", v.randomPassword(20)) : "<%= ENV['SHOP_DATABASE_PASSWORD'] %>"}
`,
    ]),
    file("rails-secrets", (v, n) => [
        `${dir(v)}/config/secrets.yml`,
        `development:
  secret_key_base: ${n === 0 ? literal("signing-key", v.hex(128)) : '<%= Rails.application.credentials.secret_key_base %>'}

test:
  secret_key_base: ${n === 0 ? literal("signing-key", v.hex(128)) : '<%= ENV["SECRET_KEY_BASE"] %>'}

# Do not keep production secrets in the repository,
# instead read values from the environment.
production:
  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>
`,
    ]),
    file("rails-initializer", (v, n) => [
        `${dir(v)}/config/initializers/${n === 0 ? "devise" : "filter_parameter_logging"}.rb`,
        n === 0
            ? `# frozen_string_literal: true

Devise.setup do |config|
  config.secret_key = '${literal("signing-key", v.hex(128))}'
  config.mailer_sender = 'no-reply@${v.company()}.example'
  config.authentication_keys = [:email]
  config.password_length = 10..128
  config.reset_password_within = 6.hours
  config.omniauth :github, 'Iv1.${v.hex(16)}', '${literal("oauth-client-secret", v.hex(40))}', scope: 'user:email'
end
`
            : `# Be sure to restart your server when you modify this file.
Rails.application.config.filter_parameters += [
  :passw, :secret, :token, :_key, :crypt, :salt, :certificate, :otp, :ssn
]
`,
    ]),
    file("django-settings", (v, n) => [
        `${dir(v)}/${v.service()}/settings${n === 0 ? "" : "_prod"}.py`,
        `"""Django settings."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = ${n === 0 ? `'django-insecure-${literal("signing-key", `${v.lower(20)}#${v.lower(10)}=${v.lower(18)}`)}'` : 'os.environ["DJANGO_SECRET_KEY"]'}
DEBUG = False

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "${v.service()}",
        "USER": "django",
        "PASSWORD": ${n === 0 ? `"${literal("human-password", v.humanPassword())}"` : 'os.environ.get("DB_PASSWORD", "")'},
        "HOST": "pg-${v.company()}",
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
CSRF_COOKIE_NAME = "csrftoken"
SOCIAL_AUTH_AZUREAD_OAUTH2_KEY = "${v.guid()}"
`,
    ]),
    file("laravel-env", (v, n) => [
        `${dir(v)}/.env${n === 0 ? ".production" : ".example"}`,
        `APP_NAME="${v.company()} ${v.service()}"
APP_ENV=production
APP_KEY=${n === 0 ? literal("signing-key", `base64:${v.base64(32)}`) : ""}
APP_DEBUG=false

DB_CONNECTION=mysql
DB_HOST=127.0.0.1
DB_DATABASE=${v.service()}
DB_USERNAME=laravel
DB_PASSWORD=${n === 0 ? literal("human-password", v.humanPassword()) : ""}

MAIL_MAILER=smtp
MAIL_USERNAME=null
MAIL_PASSWORD=null
PUSHER_APP_KEY=${v.hex(20)}
PUSHER_APP_SECRET=${n === 0 ? literal("generic-api-key", v.hex(20)) : "your-pusher-secret"}
VITE_APP_NAME="\${APP_NAME}"
`.replace(/^PUSHER_APP_KEY=.*$/m, (line) => (n === 0 ? tolerated(line) : "PUSHER_APP_KEY=your-pusher-key")),
    ]),
    file("laravel-config", (v, n) => [
        `${dir(v)}/config/${n === 0 ? "services" : "database"}.php`,
        n === 0
            ? `<?php

return [
    'mailgun' => [
        'domain' => 'mg.${v.company()}.example',
        'secret' => '${literal("mailgun-token", v.mailgun())}',
        'endpoint' => env('MAILGUN_ENDPOINT', 'api.eu.mailgun.net'),
    ],
    'stripe' => [
        'model' => App\\Models\\User::class,
        'key' => 'pk_test_51${v.alnum(97)}',
        'secret' => env('STRIPE_SECRET', '${literal("stripe-key", v.stripe("sk_test_"))}'),
    ],
];
`
            : `<?php

return [
    'default' => env('DB_CONNECTION', 'mysql'),
    'connections' => [
        'mysql' => [
            'driver' => 'mysql',
            'username' => env('DB_USERNAME', 'root'),
            'password' => env('DB_PASSWORD', ''),
            'charset' => 'utf8mb4',
        ],
    ],
    'redis' => ['options' => ['prefix' => env('REDIS_PREFIX', 'app_database_')]],
];
`,
    ]),
    file("symfony-env", (v, n) => [
        `${dir(v)}/.env${n === 0 ? ".local" : ""}`,
        `###> symfony/framework-bundle ###
APP_ENV=prod
APP_SECRET=${n === 0 ? literal("signing-key", v.hex(32)) : ""}
###< symfony/framework-bundle ###

###> doctrine/doctrine-bundle ###
DATABASE_URL="${n === 0 ? literal("database-url", `postgresql://app:${v.alnum(15)}@127.0.0.1:5432/app?serverVersion=16`) : "postgresql://app:!ChangeMe!@127.0.0.1:5432/app?serverVersion=16&charset=utf8"}"
###< doctrine/doctrine-bundle ###

###> lexik/jwt-authentication-bundle ###
JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem
JWT_PUBLIC_KEY=%kernel.project_dir%/config/jwt/public.pem
JWT_PASSPHRASE=${n === 0 ? literal("human-password", v.humanPassword()) : "%env(JWT_PASSPHRASE)%"}
###< lexik/jwt-authentication-bundle ###
`,
    ]),
    file("symfony-services", (v, n) => [
        `${dir(v)}/config/packages/${n === 0 ? "messenger" : "security"}.yaml`,
        n === 0
            ? `framework:
    messenger:
        transports:
            async:
                dsn: '${literal("amqp-url", `amqp://worker:${v.alnum(16)}@rabbit:5672/%2f/messages`)}'
                retry_strategy: { max_retries: 5 }
            failed: 'doctrine://default?queue_name=failed'
`
            : `security:
    password_hashers:
        Symfony\\Component\\Security\\Core\\User\\PasswordAuthenticatedUserInterface: 'auto'
    firewalls:
        main:
            form_login:
                password_parameter: _password
                csrf_parameter: _csrf_token
            remember_me:
                secret: '%kernel.secret%'
`,
    ]),
    file("express", (v, n) => [
        `${dir(v)}/src/server.${n === 0 ? "js" : "mjs"}`,
        `import express from "express";
import session from "express-session";
import jwt from "jsonwebtoken";

const app = express();
app.use(
  session({
    name: "${v.service()}.sid",
    secret: ${n === 0 ? `"${literal("signing-key", `${v.word()} ${v.word()} ${v.word()}`)}"` : "process.env.SESSION_SECRET"},
    resave: false,
    cookie: { secure: true, maxAge: 1000 * 60 * 60 },
  }),
);

app.post("/login", (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: "password is required" });
  const token = jwt.sign({ sub: username }, ${n === 0 ? `"${literal("signing-key", v.alnum(40))}"` : "config.jwt.secret"}, { expiresIn: "15m" });
  res.json({ token, tokenType: "Bearer" });
});
app.listen(process.env.PORT ?? 3000);
`,
    ]),
    file("nestjs", (v, n) => [
        `${dir(v)}/src/app.module.ts`,
        `import { Module } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";
import { JwtModule } from "@nestjs/jwt";
import { TypeOrmModule } from "@nestjs/typeorm";

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: "postgres",
      host: "pg-${v.company()}",
      username: "nest",
      password: ${n === 0 ? `"${literal("human-password", v.humanPassword())}"` : "process.env.DB_PASSWORD"},
      database: "${v.service()}",
    }),
    JwtModule.registerAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        secret: config.getOrThrow<string>("JWT_SECRET"),
        signOptions: { expiresIn: "1h", keyid: "${v.hex(8)}" },
      }),
    }),
  ],
})
export class AppModule {}
`,
    ]),
    file("nextjs", (v, n) => [
        `${dir(v)}/${n === 0 ? ".env.local" : "next.config.mjs"}`,
        n === 0
            ? `NEXTAUTH_URL=https://${v.company()}.example
NEXTAUTH_SECRET=${literal("signing-key", v.base64(32))}
NEXT_PUBLIC_MAPBOX_TOKEN=pk.eyJ1Ijoi${v.alnum(60)}.${v.base64url(22)}
GITHUB_ID=Iv1.${v.hex(16)}
GITHUB_SECRET=${literal("oauth-client-secret", v.hex(40))}
CONTENTFUL_DELIVERY_HOST=cdn.contentful.com
DATABASE_URL="${literal("mongodb-url", `mongodb+srv://web:${v.alnum(18)}@cluster0.${v.lower(5)}.mongodb.net/app`)}"
`
            : `/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  env: {
    NEXT_PUBLIC_RECAPTCHA_SITE_KEY: "6L${v.base64url(38)}",
    NEXT_PUBLIC_SENTRY_DSN: "https://${v.hex(32)}@o${v.digits(6)}.ingest.sentry.io/${v.digits(7)}",
    passwordHint: "At least 12 characters",
    TOKEN_STORAGE_KEY: "${v.company()}.auth.token",
  },
};
`,
    ]),
    file("phoenix", (v, n) => [
        `${dir(v)}/config/${n === 0 ? "prod.secret" : "runtime"}.exs`,
        `import Config

config :shop, ShopWeb.Endpoint,
  url: [host: "${v.company()}.example", port: 443],
  secret_key_base: ${n === 0 ? `"${literal("signing-key", v.base64(48))}"` : 'System.fetch_env!("SECRET_KEY_BASE")'},
  live_view: [signing_salt: ${n === 0 ? `"${tolerated(v.alnum(8))}"` : 'System.fetch_env!("SIGNING_SALT")'}]

config :shop, Shop.Repo,
  username: "phoenix",
  password: ${n === 0 ? `"${literal("human-password", v.humanPassword())}"` : 'System.get_env("DB_PASS")'},
  pool_size: 10

config :shop, Shop.Guardian, issuer: "shop", token_ttl: {30, :minutes}
`,
    ]),
    file("aspnet-appsettings", (v, n) => [
        `src/${v.company()}.Web/appsettings${n === 0 ? ".Staging" : ""}.json`,
        `{
  // comments and trailing commas are allowed here
  "ConnectionStrings": {
    "Catalog": "${n === 0 ? literal("sql-connection-string", v.sqlConnection(v.alnum(16))) : `Server=sql-${v.company()};Database=catalog;Authentication=Active Directory Default`}",
    "Queue": "UseDevelopmentStorage=true",
  },
  "Smtp": {
    "Host": "smtp.${v.company()}.example",
    "Password": "${n === 0 ? literal("human-password", v.humanPassword()) : ""}"
  },
  "Authentication": {
    "Schemes": {
      "Bearer": {
        "ValidAudiences": ["https://localhost:5001"],
        "SigningKeys": [
          { "Id": "${v.hex(8)}", "Issuer": "dotnet-user-jwts", "Value": "${n === 0 ? literal("signing-key", v.base64(32)) : "<from user secrets>"}", "Length": 32 }
        ]
      }
    }
  },
  "PasswordOptions": { "RequiredLength": 12, "RequireDigit": true }
}
`,
    ]),
    file("launch-settings", (v, n) => [
        `src/${v.company()}.Api/Properties/launchSettings.json`,
        `{
  "$schema": "http://json.schemastore.org/launchsettings.json",
  "profiles": {
    "https": {
      "commandName": "Project",
      "applicationUrl": "https://localhost:7143;http://localhost:5143",
      "environmentVariables": {
        "ASPNETCORE_ENVIRONMENT": "Development",
        "AzureAd__ClientId": "${v.guid()}",
        "AzureAd__ClientSecret": "${n === 0 ? literal("aad-client-secret", v.entraSecret()) : "use-user-secrets"}",
        "Redis__Configuration": "localhost:6379"
      }
    }
  }
}
`.replace('"use-user-secrets"', '""'),
    ]),
    file("go-viper", (v, n) => [
        `${dir(v)}/configs/config.${n === 0 ? "toml" : "yaml"}`,
        n === 0
            ? `[server]
addr = ":8080"
read_timeout = "5s"

[database]
dsn = "${literal("database-url", `host=pg user=gopher password=${v.alnum(14)} dbname=${v.service()} sslmode=disable`)}"
max_open_conns = 20

[auth]
hmac_secret = '${literal("signing-key", v.base64url(44))}'
token_ttl = "15m"
public_key_path = "/etc/keys/jwt.pub"
`
            : `server:
  addr: ":8080"
database:
  dsn_env: DATABASE_DSN
auth:
  hmac_secret_file: /run/secrets/hmac
  token_ttl: 15m
  jwks_url: https://id.example/.well-known/jwks.json
  key_rotation: 720h
`,
    ]),
    file("rust-config", (v, n) => [
        `${dir(v)}/${n === 0 ? "config/production.toml" : "Rocket.toml"}`,
        n === 0
            ? `[application]
port = 8000
base_url = "https://${v.company()}.example"
hmac_secret = "${literal("signing-key", v.alnum(64))}"

[email_client]
sender_email = "hi@${v.company()}.example"
authorization_token = "${literal("guid-key", v.guid())}"
timeout_milliseconds = 10000

[database]
username = "postgres"
password = "${literal("human-password", v.humanPassword())}"
`
            : `[default]
address = "0.0.0.0"
limits = { form = "64 kB", json = "1 MiB" }
# generate with: openssl rand -base64 32
secret_key = "<your generated key>"

[default.databases.main]
url = "postgres://rocket@localhost/rocket"
`,
    ]),
    file("wordpress", (v, n) => [
        `${dir(v)}/wp-config${n === 0 ? "" : "-sample"}.php`,
        `<?php
define( 'DB_NAME', '${v.service()}' );
define( 'DB_USER', '${n === 0 ? "wp" : "username_here"}' );
define( 'DB_PASSWORD', '${n === 0 ? literal("random-password", v.randomPassword(16)) : "password_here"}' );
define( 'DB_HOST', 'localhost' );

define( 'AUTH_KEY',         '${n === 0 ? literal("signing-key", v.wildPassword(64)) : "put your unique phrase here"}' );
define( 'SECURE_AUTH_KEY',  '${n === 0 ? literal("signing-key", v.wildPassword(64)) : "put your unique phrase here"}' );
define( 'NONCE_SALT',       '${n === 0 ? literal("signing-key", v.wildPassword(64)) : "put your unique phrase here"}' );

$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
`,
    ]),
    file("flask-python", (v, n) => [
        `${dir(v)}/app/${n === 0 ? "config" : "auth"}.py`,
        n === 0
            ? `import datetime


class Config:
    SECRET_KEY = b"${literal("signing-key", v.hex(48))}"
    SQLALCHEMY_DATABASE_URI = "${literal("database-url", `mysql+pymysql://flask:${v.alnum(14)}@db/${v.service()}`)}"
    JWT_ACCESS_TOKEN_EXPIRES = datetime.timedelta(minutes=15)
    JWT_TOKEN_LOCATION = ["headers", "cookies"]
    MAIL_USERNAME = "postmaster@${v.company()}.example"
    MAIL_PASSWORD = '${literal("human-password", v.humanPassword())}'
`
            : `from dataclasses import dataclass

TOKEN_TYPE = "bearer"
PASSWORD_RE = r"^(?=.*[A-Za-z])(?=.*\\d).{12,}$"


@dataclass
class Credentials:
    username: str
    password: str = ""

    def masked(self) -> str:
        return f"{self.username}:{'*' * 8}"


def check(password: str, password_hash: str) -> bool:
    """Compares the password with its hash."""
    return verify(password, password_hash)
`,
    ]),
];
