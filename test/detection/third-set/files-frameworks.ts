import { type FileTemplate, tolerated } from "../corpus/file-template";
import { bareKey, encoded, escaped, otherAlphabet, pair, phrase, single, thoughtUp } from "./files-slots";

/** What applications read when they start: `.env` files, settings files and their like. */
export const frameworkFiles: readonly FileTemplate[] = [
    pair(
        "env-laravel",
        ["storefront/.env", "storefront/.env.example"],
        (v, slot) => `APP_NAME=Storefront
APP_ENV=production
APP_KEY=${slot("signing-key", `base64:${v.base64(32)}`, "")}
APP_DEBUG=false
APP_URL=https://shop.example.net

LOG_CHANNEL=stack
LOG_LEVEL=debug

DB_CONNECTION=mysql
DB_HOST=127.0.0.1
DB_PORT=3306
DB_DATABASE=storefront
DB_USERNAME=storefront
DB_PASSWORD=${slot("human-password", thoughtUp(v), "")}

BROADCAST_DRIVER=pusher
CACHE_DRIVER=redis
SESSION_DRIVER=database
SESSION_LIFETIME=120
PASSWORD_TIMEOUT=10800

REDIS_HOST=127.0.0.1
REDIS_PASSWORD=${slot("random-password", v.randomPassword(24), "null")}
REDIS_PORT=6379

MAIL_MAILER=smtp
MAIL_HOST=smtp.mailtrap.io
MAIL_USERNAME=${v.hex(14)}
MAIL_PASSWORD=${slot("random-password", v.hex(14), "null")}

PUSHER_APP_ID=${v.digits(7)}
PUSHER_APP_KEY=${tolerated(v.hex(20))}
PUSHER_APP_SECRET=${slot("api-secret", v.hex(20), "")}
VITE_PUSHER_APP_KEY="\${PUSHER_APP_KEY}"
`,
    ),
    pair(
        "env-next",
        ["web/.env.local", "web/.env.production"],
        (v, slot) => `# https://nextjs.org/docs/app/building-your-application/configuring/environment-variables
NEXT_PUBLIC_SITE_URL=https://tickets.example.org
NEXT_PUBLIC_GA_MEASUREMENT_ID=G-${v.upper(10)}
NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY=pk_live_51${v.alnum(97)}
NEXT_PUBLIC_RECAPTCHA_SITE_KEY=6L${v.base64url(38)}
NEXT_PUBLIC_COMMIT_SHA=${v.hex(40)}
AUTH_URL=https://tickets.example.org/api/auth
AUTH_SECRET="${slot("signing-key", v.base64(33), "$AUTH_SECRET_FROM_PLATFORM")}"
AUTH_GITHUB_ID=Iv1.${v.hex(16)}
AUTH_GITHUB_SECRET=${slot("oauth-client-secret", v.hex(40), "")}
STRIPE_SECRET_KEY=${slot("stripe-key", v.stripe(), "sk_live_...")}
STRIPE_WEBHOOK_SECRET=${slot("webhook-secret", v.stripeWebhook(), "whsec_...")}
DATABASE_URL="${slot("connection-url", `postgresql://tickets:${v.randomPassword(22)}@db.example.org:5432/tickets?schema=public`, "postgresql://tickets@localhost:5432/tickets?schema=public")}"
RESEND_API_KEY=${slot("api-key", `re_${v.alnum(8)}_${v.alnum(24)}`, "re_xxxxxxxxxxxxxxxxxxxxxxxx")}
`,
    ),
    pair(
        "env-django-compose",
        ["backend/.envs/.production/.django", "backend/.envs/.local/.django"],
        (v, slot) => `# General
# ------------------------------------------------------------------------------
DJANGO_SETTINGS_MODULE=config.settings.production
DJANGO_SECRET_KEY=${slot("signing-key", v.alnum(64), "!!!SET DJANGO_SECRET_KEY!!!")}
DJANGO_ADMIN_URL=${tolerated(`${v.alnum(32)}/`)}
DJANGO_ALLOWED_HOSTS=.example.com

# Email
DJANGO_SERVER_EMAIL=noreply@example.com
MAILGUN_API_KEY=${slot("mailgun-key", v.mailgun(), "")}
MAILGUN_DOMAIN=mg.example.com

# AWS
DJANGO_AWS_ACCESS_KEY_ID=${tolerated(v.awsKeyId())}
DJANGO_AWS_SECRET_ACCESS_KEY=${slot("aws-secret-key", v.awsSecret(), "")}
DJANGO_AWS_STORAGE_BUCKET_NAME=media-prod

# Flower
CELERY_FLOWER_USER=flower
CELERY_FLOWER_PASSWORD=${slot("random-password", v.alnum(48), "$CELERY_FLOWER_PASSWORD_FILE")}
`,
    ),
    pair(
        "env-symfony",
        ["api/.env.prod.local", "api/.env"],
        (v, slot) => `###> symfony/framework-bundle ###
APP_ENV=prod
APP_SECRET=${slot("signing-key", v.hex(32), "")}
###< symfony/framework-bundle ###

###> doctrine/doctrine-bundle ###
# DATABASE_URL="sqlite:///%kernel.project_dir%/var/data.db"
DATABASE_URL="${slot("connection-url", `mysql://app:${thoughtUp(v)}@10.4.0.12:3306/app?serverVersion=8.0.32&charset=utf8mb4`, "mysql://app:!ChangeMe!@127.0.0.1:3306/app?serverVersion=8.0.32&charset=utf8mb4")}"
###< doctrine/doctrine-bundle ###

###> symfony/mailer ###
MAILER_DSN=${slot("connection-url", `smtp://postman:${v.randomPassword(16)}@smtp.example.com:587`, "null://null")}
###< symfony/mailer ###

###> lexik/jwt-authentication-bundle ###
JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem
JWT_PUBLIC_KEY=%kernel.project_dir%/config/jwt/public.pem
JWT_PASSPHRASE=${slot("passphrase", v.hex(64), "")}
###< lexik/jwt-authentication-bundle ###
`,
    ),
    pair(
        "env-node-service",
        ["services/notify/.env.staging", "services/notify/.env.sample"],
        (v, slot) => `NODE_ENV=staging
PORT=8080
export SESSION_SECRET='${slot("signing-key", phrase(v), "<a long random string>")}'
export JWT_SECRET=${slot("signing-key", thoughtUp(v), "your-256-bit-secret")}
JWT_EXPIRES_IN=3600
JWT_ISSUER=https://notify.example.com
MONGO_URI=${slot("connection-url", `mongodb+srv://notify:${v.randomPassword(18)}@cluster0.${v.lower(5)}.mongodb.net/notify?retryWrites=true&w=majority`, "mongodb+srv://<username>:<password>@cluster0.mongodb.net/notify?retryWrites=true&w=majority")}
AMQP_URL=${slot("connection-url", `amqps://notify:${v.base64url(32)}@rat.rmq2.example.com/notify`, "amqp://localhost:5672")}
TWILIO_ACCOUNT_SID=${tolerated(v.twilioSid())}
TWILIO_AUTH_TOKEN=${slot("twilio-auth-token", v.twilioToken(), "")}
TWILIO_FROM=+15005550006
VAPID_PUBLIC_KEY=B${v.base64url(86)}
VAPID_PRIVATE_KEY=${slot("private-key", v.base64url(43), "")}
FIREBASE_PRIVATE_KEY="${slot("private-key", escaped(v.pem("PRIVATE KEY", 160)), "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----\\n")}"
SENTRY_DSN=https://${v.hex(32)}@o${v.digits(6)}.ingest.sentry.io/${v.digits(7)}
LOG_TOKEN_COUNT=true
`,
    ),
    pair(
        "env-other-languages",
        ["mandanten/kunde.env", "mandanten/kunde.vorlage.env"],
        (v, slot) => `# Zugangsdaten / Datos de acceso / Identifiants
DB_BENUTZER=kundendienst
DB_PASSWORT=${slot("human-password", thoughtUp(v), "BITTE_AENDERN")}
CORREO_USUARIO=avisos@example.es
CORREO_CONTRASENA="${slot("human-password", thoughtUp(v), "<contraseña>")}"
FTP_IDENTIFIANT=depot
FTP_MOT_DE_PASSE=${slot("random-password", v.randomPassword(14), "")}
SENHA_ADMIN='${slot("human-password", thoughtUp(v), "SUA_SENHA_AQUI")}'
HASLO_BAZY=${slot("human-password", thoughtUp(v), "${HASLO_BAZY}")}
WACHTWOORD_MINLENGTE=12
PASSWORT_ZURUECKSETZEN_URL=https://kunde.example.de/passwort-vergessen
`,
    ),
    single(
        "env-references",
        ["platform/.env.op", "platform/.env.template"],
        (v) => `DB_PASSWORD="op://Platform/orders-db/password"
API_TOKEN=op://Platform/partner-api/credential
SMTP_PASSWORD=ref+awssecrets://platform/smtp#password
JWT_SECRET=vault:secret/data/platform#jwt
REDIS_PASSWORD=\${REDIS_PASSWORD:?set it in the shell}
AZURE_CLIENT_SECRET=akvs://kv-platform/app-client-secret
AZURE_CLIENT_ID=${v.guid()}
AZURE_TENANT_ID=${v.guid()}
SECRET_NAME=orders-db-password
PASSWORD_FILE=/run/secrets/db_password
TOKEN_TTL_SECONDS=900
GCP_KMS_KEY=projects/platform-${v.digits(6)}/locations/global/keyRings/main/cryptoKeys/app
`,
    ),
    pair(
        "appsettings-nested",
        ["src/Claims.Api/appsettings.Production.json", "src/Claims.Api/appsettings.json"],
        (v, slot) => `{
  "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } },
  "AllowedHosts": "*",
  "ConnectionStrings": {
    "Claims": "${slot("sql-connection-string", v.sqlConnection(v.randomPassword(18)), "Server=tcp:sql-claims.database.windows.net,1433;Initial Catalog=claims;Authentication=Active Directory Default;Encrypt=True;")}",
    "Cache": "${slot("redis-connection-string", `redis-claims.redis.cache.windows.net:6380,password=${v.redisKey()},ssl=True,abortConnect=False`, "redis-claims.redis.cache.windows.net:6380,ssl=True,abortConnect=False")}"
  },
  "AzureAd": {
    "Instance": "https://login.microsoftonline.com/",
    "TenantId": "${v.guid()}",
    "ClientId": "${v.guid()}",
    "ClientSecret": "${slot("entra-client-secret", v.entraSecret(), "")}",
    "CallbackPath": "/signin-oidc"
  },
  "Jwt": {
    "Issuer": "https://claims.example.com",
    "Key": "${slot("signing-key", `${v.word()} ${v.word()} is the key of claims ${v.digits(4)}`, "SET-IN-USER-SECRETS")}",
    "AccessTokenLifetimeMinutes": 30
  },
  "Smtp": { "Host": "smtp.office365.com", "Port": 587, "UserName": "claims@example.com",
    "Password": "${slot("human-password", thoughtUp(v), "#{Smtp.Password}#")}" },
  "Identity": { "Password": { "RequiredLength": 12, "RequireDigit": true, "RequiredUniqueChars": 4 } },
  "ApplicationInsights": {
    "ConnectionString": "InstrumentationKey=${v.guid()};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/"
  }
}
`,
    ),
    pair(
        "web-config",
        ["legacy/Intranet/Web.config", "legacy/Intranet/Web.Release.config"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <connectionStrings>
    <add name="IntranetDb" providerName="System.Data.SqlClient"
         connectionString="${slot("sql-connection-string", `Data Source=SQL03;Initial Catalog=Intranet;User ID=intranet;Password=${thoughtUp(v)}`, "Data Source=SQL03;Initial Catalog=Intranet;Integrated Security=SSPI")}" />
  </connectionStrings>
  <appSettings>
    <add key="webpages:Version" value="3.0.0.0" />
    <add key="PasswordExpiryDays" value="90" />
    <add key="LdapBindPassword" value="${slot("human-password", thoughtUp(v), "__LdapBindPassword__")}" />
    <add key="ReportServerToken" value="${slot("generic-api-key", v.hex(48), "%REPORT_TOKEN%")}" />
    <add key="TokenEndpoint" value="https://login.example.com/oauth2/token" />
  </appSettings>
  <system.web>
    <compilation targetFramework="4.8">
      <assemblies>
        <add assembly="System.Design, Version=4.0.0.0, Culture=neutral, PublicKeyToken=${v.hex(16).toUpperCase()}" />
      </assemblies>
    </compilation>
    <machineKey validation="HMACSHA256" decryption="AES"
                validationKey="${slot("machine-key", v.upperHex(128), "AutoGenerate,IsolateApps")}"
                decryptionKey="${slot("machine-key", v.upperHex(64), "AutoGenerate,IsolateApps")}" />
  </system.web>
  <system.net>
    <mailSettings>
      <smtp from="intranet@example.com">
        <network host="mail.example.com" port="587" userName="intranet"
                 password="${slot("random-password", v.randomPassword(15), "")}" enableSsl="true" />
      </smtp>
    </mailSettings>
  </system.net>
</configuration>
`,
    ),
    pair(
        "local-settings",
        ["functions/Thumbnails/local.settings.json", "functions/Thumbnails/local.settings.sample.json"],
        (v, slot) => `{
  "IsEncrypted": false,
  "Values": {
    "AzureWebJobsStorage": "${slot("storage-connection-string", v.storageConnection(), "UseDevelopmentStorage=true")}",
    "FUNCTIONS_WORKER_RUNTIME": "node",
    "CosmosDb__accountEndpoint": "https://cosmos-thumbs.documents.azure.com:443/",
    "CosmosDb__accountKey": "${slot("cosmos-key", v.cosmosKey(), "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==")}",
    "EventHubs__fullyQualifiedNamespace": "eh-thumbs.servicebus.windows.net",
    "Vision__Endpoint": "https://vision-thumbs.cognitiveservices.azure.com/",
    "Vision__SubscriptionKey": "${slot("cognitive-services-key", v.cognitiveKey(), "")}",
    "Upload__ContainerUrl": "${slot("sas-url", v.sas("https://stthumbs.blob.core.windows.net/originals"), "https://stthumbs.blob.core.windows.net/originals")}"
  },
  "ConnectionStrings": {},
  "Host": { "LocalHttpPort": 7071, "CORS": "*" }
}
`,
    ),
    pair(
        "launch-settings",
        ["src/Portal/Properties/launchSettings.json", "src/Admin/Properties/launchSettings.json"],
        (v, slot) => `{
  "$schema": "https://json.schemastore.org/launchsettings.json",
  "profiles": {
    "http": {
      "commandName": "Project",
      "launchBrowser": true,
      "applicationUrl": "http://localhost:5106",
      "environmentVariables": {
        "ASPNETCORE_ENVIRONMENT": "Development",
        "AZURE_CLIENT_ID": "${v.guid()}",
        "AZURE_CLIENT_SECRET": "${slot("entra-client-secret", v.entraSecret(), "")}",
        "GoogleMaps__ServerKey": "${slot("google-api-key", v.google(), "from user secrets")}",
        "OTEL_EXPORTER_OTLP_HEADERS": "${slot("api-key", `api-key=${v.hex(36)}NRAL`, "x-tenant=portal")}"
      }
    }
  }
}
`,
    ),
    pair(
        "publish-profile",
        ["deploy/portal.PublishSettings", "deploy/portal-template.PublishSettings"],
        (v, slot) => `<publishData>
  <publishProfile profileName="portal - Web Deploy" publishMethod="MSDeploy" publishUrl="portal.scm.azurewebsites.net:443"
    msdeploySite="portal" userName="$portal"
    userPWD="${slot("publish-password", v.alnum(60), "$(PublishPassword)")}"
    destinationAppUrl="https://portal.azurewebsites.net" hostingProviderForumLink="" controlPanelLink="https://portal.azure.com">
    <databases />
  </publishProfile>
  <publishProfile profileName="portal - FTP" publishMethod="FTP" publishUrl="ftps://waws-prod-am2-${v.digits(3)}.ftp.azurewebsites.windows.net/site/wwwroot"
    ftpPassiveMode="True" userName="portal\\$portal"
    userPWD="${slot("publish-password", v.alnum(60), "REDACTED")}"
    destinationAppUrl="https://portal.azurewebsites.net">
    <databases />
  </publishProfile>
</publishData>
`,
    ),
    pair(
        "data-protection-key",
        ["keys/key-1f6e1f7b-4c1d-4b2e-a5d5-90a6b4a1d001.xml", "keys/key-7a1c2d9e-5b3f-4c6d-8e7f-10a2b3c4d002.xml"],
        (v, slot) => `<?xml version="1.0" encoding="utf-8"?>
<key id="${v.guid()}" version="1">
  <creationDate>2025-11-04T09:12:44.1187733Z</creationDate>
  <expirationDate>2026-02-02T09:12:44.1187733Z</expirationDate>
  <descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection, Version=8.0.0.0, Culture=neutral, PublicKeyToken=${v.hex(16)}">
    <descriptor>
      <encryption algorithm="AES_256_CBC" />
      <validation algorithm="HMACSHA256" />
${slot(
    "master-key",
    `      <masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection"><!-- Warning: the key below is in an unencrypted form. --><value>${v.base64(64)}</value></masterKey>`,
    `      <encryptedSecret decryptorType="Microsoft.AspNetCore.DataProtection.XmlEncryption.EncryptedXmlDecryptor, Microsoft.AspNetCore.DataProtection" xmlns="http://schemas.asp.net/2015/03/dataProtection">
        <CipherData><CipherValue>${v.base64(96)}</CipherValue></CipherData>
      </encryptedSecret>`,
)}
    </descriptor>
  </descriptor>
</key>
`,
    ),
    pair(
        "spring-yaml",
        ["inventory/src/main/resources/application-prod.yml", "inventory/src/main/resources/application.yml"],
        (v, slot) => `spring:
  application:
    name: inventory
  datasource:
    url: jdbc:postgresql://pg-inventory:5432/inventory
    username: inventory
    password: ${slot("human-password", thoughtUp(v), "${DB_PASSWORD:}")}
    hikari:
      maximum-pool-size: 20
  rabbitmq:
    addresses: rabbit-1:5672,rabbit-2:5672
    username: inventory
    password: "${slot("random-password", v.wildPassword(20), "{cipher}" + v.hex(128))}"
  security:
    oauth2:
      client:
        registration:
          okta:
            client-id: 0oa${v.lower(17)}
            client-secret: ${slot("oauth-client-secret", v.base64url(40), "ENC(" + v.base64(32) + ")")}
            scope: openid,profile
  mail:
    host: email-smtp.eu-west-1.amazonaws.com
    username: ${tolerated(v.awsKeyId())}
    password: ${slot("smtp-password", `B${v.text("ABCDEFGHabcdefgh0123456789", 43)}`, "@smtp.password@")}
server:
  ssl:
    key-store: classpath:inventory.p12
    key-store-password: ${slot("keystore-password", thoughtUp(v), "${KEYSTORE_PASSWORD}")}
    key-alias: inventory
    key-store-type: PKCS12
jwt:
  token-validity-seconds: 86400
  base64-secret: ${slot("signing-key", v.base64(64), "vault:secret/inventory#jwt")}
`,
    ),
    pair(
        "quarkus-properties",
        ["fleet/src/main/resources/application.properties", "fleet-api/src/main/resources/application.properties"],
        (v, slot) => `quarkus.http.port=8081
quarkus.datasource.db-kind=postgresql
quarkus.datasource.username=fleet
quarkus.datasource.password=${slot("human-password", thoughtUp(v), "${QUARKUS_DATASOURCE_PASSWORD}")}
quarkus.datasource.jdbc.url=jdbc:postgresql://localhost:5432/fleet
%prod.quarkus.oidc.auth-server-url=https://sso.example.com/realms/fleet
%prod.quarkus.oidc.client-id=fleet
%prod.quarkus.oidc.credentials.secret=${slot("oauth-client-secret", v.alnum(32), "${OIDC_SECRET}")}
quarkus.oidc.token.refresh-expired=true
quarkus.oidc.authentication.cookie-same-site=strict
quarkus.vault.authentication.client-token=${slot("vault-token", v.vaultService(), "${VAULT_TOKEN}")}
quarkus.vault.secret-config-kv-path=fleet/config
quarkus.security.users.embedded.users.dispatcher=${slot("human-password", thoughtUp(v), "${DISPATCHER_PW}")}
quarkus.security.users.embedded.roles.dispatcher=Admin,User
mp.jwt.verify.publickey.location=META-INF/resources/publicKey.pem
`,
    ),
    pair(
        "micronaut-yaml",
        ["pricing/src/main/resources/application-cloud.yml", "pricing/src/main/resources/application.yml"],
        (v, slot) => `micronaut:
  application:
    name: pricing
  security:
    authentication: bearer
    token:
      jwt:
        signatures:
          secret:
            generator:
              secret: '${slot("signing-key", thoughtUp(v) + thoughtUp(v), "${JWT_GENERATOR_SIGNATURE_SECRET}")}'
    oauth2:
      clients:
        cognito:
          client-id: ${v.lower(26)}
          client-secret: ${slot("oauth-client-secret", v.lower(52), "${COGNITO_SECRET:none}")}
          openid:
            issuer: https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_${v.alnum(9)}/
datasources:
  default:
    url: ${slot("connection-url", `jdbc:mysql://mysql-pricing:3306/pricing?user=pricing&password=${v.randomPassword(16)}`, "jdbc:mysql://mysql-pricing:3306/pricing?user=pricing")}
    driverClassName: com.mysql.cj.jdbc.Driver
redis:
  uri: ${slot("connection-url", `redis://:${v.alnum(32)}@redis-pricing:6379/0`, "redis://redis-pricing:6379/0")}
`,
    ),
    pair(
        "hibernate-persistence",
        ["ledger/src/main/resources/META-INF/persistence.xml", "ledger/src/test/resources/META-INF/persistence.xml"],
        (v, slot) => `<persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
  <persistence-unit name="ledger" transaction-type="RESOURCE_LOCAL">
    <class>com.example.ledger.Entry</class>
    <properties>
      <property name="jakarta.persistence.jdbc.url" value="jdbc:oracle:thin:@//ora1.example.com:1521/LEDGER"/>
      <property name="jakarta.persistence.jdbc.user" value="ledger"/>
      <property name="jakarta.persistence.jdbc.password" value="${slot("human-password", thoughtUp(v), "${ledger.db.password}")}"/>
      <property name="hibernate.hbm2ddl.auto" value="validate"/>
      <property name="hibernate.cache.region_prefix" value="ledger"/>
      <property name="hibernate.search.backend.password" value="${slot("random-password", v.randomPassword(18), "")}"/>
    </properties>
  </persistence-unit>
</persistence>
`,
    ),
    pair(
        "rails-database",
        ["helpdesk/config/database.yml", "helpdesk/config/database.yml.sample"],
        (v, slot) => `default: &default
  adapter: postgresql
  encoding: unicode
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>

development:
  <<: *default
  database: helpdesk_development

production:
  primary:
    <<: *default
    database: helpdesk_production
    username: helpdesk
    password: ${slot("human-password", thoughtUp(v), '<%= ENV["HELPDESK_DATABASE_PASSWORD"] %>')}
  reporting:
    <<: *default
    url: ${slot("connection-url", `postgres://report:${v.randomPassword(20)}@10.0.7.4/helpdesk_production`, "<%= Rails.application.credentials.reporting_url %>")}
    replica: true
`,
    ),
    pair(
        "rails-secrets",
        ["helpdesk/config/secrets.yml", "helpdesk/config/secrets.yml.erb"],
        (v, slot) => `# Be sure to restart your server when you modify this file.
development:
  secret_key_base: ${slot("signing-key", v.hex(128), "<%= SecureRandom.hex(64) %>")}

shared:
  slack:
    signing_secret: ${slot("webhook-secret", v.hex(32), '<%= ENV["SLACK_SIGNING_SECRET"] %>')}
    bot_token: ${slot("slack-token", v.slackBot(), '<%= ENV["SLACK_BOT_TOKEN"] %>')}
  zendesk:
    subdomain: helpdesk-example
    api_token: ${slot("generic-api-key", v.alnum(40), "~")}

production:
  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>
`,
    ),
    single(
        "rails-encrypted-credentials",
        ["helpdesk/config/credentials.yml.enc", "helpdesk/config/credentials/staging.yml.enc"],
        (v) => `${v.base64(240)}--${v.base64(12)}--${v.base64(16)}\n`,
    ),
    pair(
        "rails-master-key",
        ["helpdesk/config/master.key", "helpdesk/REVISION"],
        (v, slot) => `${slot("master-key", v.hex(32), v.hex(40))}\n`,
    ),
    pair(
        "django-settings",
        ["library/library/settings/production.py", "library/library/settings/base.py"],
        (v, slot) => `"""Django settings for library project."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# SECURITY WARNING: keep the secret key used in production secret!
SECRET_KEY = ${slot("signing-key", `'django-insecure-${v.text("abcdefghijklmnopqrstuvwxyz0123456789!@#%^&*(-_=+)", 50)}'`, 'os.environ["DJANGO_SECRET_KEY"]')}

AUTH_PASSWORD_VALIDATORS = [
    {'NAME': 'django.contrib.auth.password_validation.UserAttributeSimilarityValidator'},
    {'NAME': 'django.contrib.auth.password_validation.MinimumLengthValidator', 'OPTIONS': {'min_length': 12}},
]
PASSWORD_HASHERS = ['django.contrib.auth.hashers.Argon2PasswordHasher']
PASSWORD_RESET_TIMEOUT = 3600
CSRF_COOKIE_NAME = 'library_csrftoken'

DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'library',
        'USER': 'library',
        'PASSWORD': ${slot("human-password", `'${thoughtUp(v)}'`, "os.getenv('DB_PASSWORD', '')")},
        'HOST': 'db.internal',
    }
}

EMAIL_HOST_USER = 'apikey'
EMAIL_HOST_PASSWORD = ${slot("sendgrid-key", `"${v.sendgrid()}"`, "env('EMAIL_HOST_PASSWORD')")}
SOCIAL_AUTH_GOOGLE_OAUTH2_KEY = '${v.digits(12)}-${v.lower(32)}.apps.googleusercontent.com'
SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET = ${slot("oauth-client-secret", `'GOCSPX-${v.base64url(28)}'`, "None")}
CELERY_BROKER_URL = ${slot("connection-url", `'redis://:${thoughtUp(v)}@redis.internal:6379/1'`, "f'redis://:{REDIS_PASSWORD}@redis.internal:6379/1'")}
`,
    ),
    pair("wordpress-config", ["blog/wp-config.php", "blog/wp-config-sample.php"], (v, slot) => {
        const salt = (): string =>
            v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!@#%^&*()-_[]{}<>~+=,.;:/?|", 64);
        const salts = ["AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY", "AUTH_SALT", "SECURE_AUTH_SALT"]
            .map(
                (name) =>
                    `define( '${name}',${" ".repeat(18 - name.length)}'${slot("signing-key", salt(), "put your unique phrase here")}' );`,
            )
            .join("\n");
        return `<?php
// ** Database settings - You can get this info from your web host ** //
define( 'DB_NAME', 'blog' );
define( 'DB_USER', 'blog' );
define( 'DB_PASSWORD', '${slot("human-password", thoughtUp(v), "password_here")}' );
define( 'DB_HOST', 'localhost' );
define( 'DB_CHARSET', 'utf8mb4' );

${salts}

$table_prefix = 'wp_';
define( 'WP_DEBUG', false );
require_once ABSPATH . 'wp-settings.php';
`;
    }),
    pair(
        "drupal-settings",
        ["museum/web/sites/default/settings.php", "museum/web/sites/default/default.settings.php"],
        (v, slot) => `<?php
/**
 * @code
 * $databases['default']['default'] = [
 *   'database' => 'databasename',
 *   'username' => 'sqlusername',
 *   'password' => 'sqlpassword',
 * ];
 * @endcode
 */
$databases['default']['default'] = [
  'database' => 'museum',
  'username' => 'museum',
  'password' => ${slot("human-password", `'${thoughtUp(v)}'`, "getenv('MUSEUM_DB_PASSWORD')")},
  'host' => 'mariadb',
  'driver' => 'mysql',
];
$settings['hash_salt'] = ${slot("signing-key", `'${v.base64url(74)}'`, "file_get_contents('/run/secrets/hash_salt')")};
$config['smtp.settings']['smtp_password'] = ${slot("random-password", `'${v.randomPassword(16)}'`, "''")};
$settings['config_sync_directory'] = '../config/sync';
$settings['trusted_host_patterns'] = ['^museum\\.example\\.org$'];
`,
    ),
    pair(
        "symfony-yaml",
        ["api/config/packages/prod/lexik.yaml", "api/config/packages/lexik.yaml"],
        (v, slot) => `parameters:
  env(MAILER_PASSWORD): ''
  app.sms_gateway.password: '${slot("human-password", thoughtUp(v), "%env(SMS_GATEWAY_PASSWORD)%")}'

lexik_jwt_authentication:
  secret_key: '%env(resolve:JWT_SECRET_KEY)%'
  pass_phrase: ${slot("passphrase", phrase(v), "'%env(JWT_PASSPHRASE)%'")}
  token_ttl: 3600

security:
  password_hashers:
    App\\Entity\\User: 'auto'
  providers:
    backoffice:
      memory:
        users:
          auditor: { password: '$2y$13$${v.alnum(53)}', roles: [ROLE_AUDIT] }
`,
    ),
    pair(
        "phoenix-config",
        ["beehive/config/prod.exs", "beehive/config/runtime.exs"],
        (v, slot) => `import Config

config :beehive, Beehive.Repo,
  username: "beehive",
  password: ${slot("human-password", `"${thoughtUp(v)}"`, 'System.fetch_env!("DB_PASSWORD")')},
  hostname: "db.beehive.internal",
  database: "beehive_prod",
  pool_size: 15

config :beehive, BeehiveWeb.Endpoint,
  url: [host: "beehive.example.com", port: 443],
  secret_key_base: ${slot("signing-key", `"${v.base64(48)}"`, 'System.get_env("SECRET_KEY_BASE")')},
  live_view: [signing_salt: ${tolerated(`"${v.alnum(8)}"`)}]

config :ueberauth, Ueberauth.Strategy.Github.OAuth,
  client_id: "${v.hex(20)}",
  client_secret: ${slot("oauth-client-secret", `"${v.hex(40)}"`, '{:system, "GITHUB_CLIENT_SECRET"}')}

config :guardian, Guardian.DB, token_sweep_interval: 60
`,
    ),
    pair(
        "flask-config",
        ["survey/instance/config.py", "survey/config.py"],
        (v, slot, holds) => `import os


class Config:
    SECRET_KEY = ${slot("signing-key", `b'${v.text("0123456789abcdef", 2)}\\x9f${v.alnum(14)}'`, "os.urandom(24)")}
    SECURITY_PASSWORD_SALT = ${holds ? tolerated(`'${v.digits(38)}'`) : 'os.environ.get("SECURITY_PASSWORD_SALT")'}
    SQLALCHEMY_DATABASE_URI = ${slot("connection-url", `'mysql+pymysql://survey:${v.randomPassword(14)}@localhost/survey'`, "'sqlite:///' + os.path.join(basedir, 'app.db')")}
    MAIL_PASSWORD = ${slot("app-password", `"${v.text("abcdefghijklmnopqrstuvwxyz", 4)} ${v.text("abcdefghijklmnopqrstuvwxyz", 4)} ${v.text("abcdefghijklmnopqrstuvwxyz", 4)} ${v.text("abcdefghijklmnopqrstuvwxyz", 4)}"`, 'os.environ.get("MAIL_PASSWORD")')}
    SECURITY_PASSWORD_HASH = 'argon2'
    WTF_CSRF_TIME_LIMIT = None
    PASSWORD_MIN_LENGTH = 10
`,
    ),
    pair(
        "toml-config",
        ["relay/config/production.toml", "relay/config/default.toml"],
        (v, slot) => `[server]
bind = "0.0.0.0:7000"

[database]
# sslmode is required by the provider
url = "${slot("connection-url", `postgres://relay:${v.base64url(24)}@ep-quiet-lake-${v.digits(6)}.eu-central-1.aws.neon.tech/relay?sslmode=require`, "postgres://relay@/relay?host=/var/run/postgresql")}"

[auth]
cookie_name = "relay_session"
hmac_key = """${slot("signing-key", v.hex(64), "")}"""
admin_password_hash = "$argon2id$v=19$m=19456,t=2,p=1$${v.base64(16).replace(/=+$/, "")}$${v.base64(32).replace(/=+$/, "")}"

[[peers]]
name = "north"
shared_secret = "${slot("shared-secret", phrase(v), "env:PEER_NORTH_SECRET")}"
public_key = "${v.base64(32)}"
`,
    ),
    pair(
        "ini-other-alphabets",
        ["kiosk/настройки.ini", "kiosk/настройки.пример.ini"],
        (v, slot) => `[база]
сервер = 10.0.3.7
пользователь = kiosk
пароль = ${slot("human-password", otherAlphabet(v), "<пароль>")}

[接続]
ユーザー = operator
パスワード = ${slot("human-password", otherAlphabet(v), "********")}

[연결]
비밀번호=${slot("human-password", otherAlphabet(v), "여기에 입력")}

[连接]
密码=${slot("human-password", thoughtUp(v), "请修改")}

[подсказки]
забыли_пароль = Забыли пароль? Обратитесь к администратору.
`,
    ),
    pair(
        "user-secrets-and-keys-in-json",
        ["desktop/secrets.json", "desktop/secrets.schema.json"],
        (v, slot) => `{
  "Payments:ApiKey": "${slot("generic-api-key", v.upper(32), "The key that the payment provider's console shows.")}",
  "Payments:MerchantId": "${v.digits(10)}",
  "Signing": {
    "Certificate": "${encoded("-----BEGIN CERTIFICATE-----\n" + v.base64(60) + "\n-----END CERTIFICATE-----\n")}",
    "PrivateKey": "${slot("private-key", bareKey(v), "A PKCS #8 key in base64, without its frame.")}",
    "Thumbprint": "${v.upperHex(40)}"
  },
  "Licensing:Hmac": "${slot("signing-key", v.base64(32), "%LICENSING_HMAC%")}",
  "AccessTokenUrl": "https://id.example.com/connect/token",
  "DownloadSha256": "${v.hex(64)}"
}
`,
    ),
];
