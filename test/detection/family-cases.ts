import { githubChecksum } from "../../src/detection/checksums";
import { generator, sampleOf } from "../../src/detection/templates";
import { type FileCase } from "./cases";
import { type ResourceCase } from "./resource-cases";

const random = generator(20250505);
const s = (template: string): string => sampleOf(template, random);
const pw = (): string => `Plover${s("{d4}")}!`;
const hex = (): string => s("{h32}");
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const guid = (): string => s("{g}");
const githubToken = (): string => githubChecksum.complete(s("ghs_{A36}"));
const key44 = (): string => `${s("{b43}")}=`;

const literals: Readonly<Record<string, string>> = {
    // Passphrases that read like a sentence.
    GPG_PASSPHRASE: `Herons ${s("{d2}")} carry marble boats, slowly!`,
    SHARED_KEY: `Quiet otters ${s("{d2}")} drink cold tea`,
    BACKUP_SEED_PHRASE: "plover heron marten badger gannet osprey curlew plover heron marten badger gannet",
    Jwt__Key: `seven grey herons over the lake ${s("{d4}")}`,
    // Ids that are the key itself.
    OPENWEATHER_APPID: hex(),
    OWM_APP_ID: hex(),
    VAULT_SECRET_ID: guid(),
    VAULT_APPROLE_SECRET_ID: guid(),
    spring__cloud__vault__app_role__secret_id: guid(),
    // Numbers that unlock.
    SIM_PIN: "730194",
    pin: "730195",
    SIM_PUK: "73019455",
    DOOR_CODE: "730196",
    alarm_code: "73019",
    // Two halves in one value.
    NPM_AUTH_IDENT: `tools:${s("{A16}")}`,
    BUNDLE_GEMS__CORP__EXAMPLE__COM: `${s("{h8}")}:${s("{h8}")}`,
    SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO: `${s("{U16}")}:${s("{A40}")}`,
    // Keys of clusters, of signatures and of queues.
    CONSUL_ENCRYPT: key44(),
    Licensing__Hmac: key44(),
    sendKeyValue: key44(),
    // A URL whose host stands in its query.
    AIRFLOW_CONN_SNOW: `snowflake://etl:${s("{A16}")}@/public?account=x-eu&warehouse=WH`,
    SQLALCHEMY_DATABASE_URI: `postgresql+psycopg2://app:${s("{A16}")}@/app?host=/cloudsql/a:b:c`,
    MachineKey: `<machineKey validationKey="${s("{H64}")}" decryptionKey="${s("{H48}")}" validation="HMACSHA256" />`,
    // Nodes that share a cookie, captchas, keys of small words or of digits alone.
    EMQX_NODE__COOKIE: s("{A32}"),
    rabbitmq__cookie: s("{A20}"),
    RECAPTCHA_PRIVATE: `6L${s("{A38}")}`,
    HCAPTCHA_PRIVATE: s("{h40}"),
    JwtSettings__SigningKey: "osprey gannet over the curlew plover marten",
    Movies__ServiceApiKey: "730195862",
    DEVISE_PEPPER: s("{h128}"),
    deploy_note: `use dapi${hex()} for the jobs`,
    tlsKey: `data:application/pkcs8;base64,MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj${s("{b400}")}`,
    NetworkCredential: `<network host="smtp.example.net" userName="m" password="${pw()}" />`,
};

const clean: Readonly<Record<string, string>> = {
    // Templates of more dialects.
    A_PASSWORD: "((db_password))",
    B_PASSWORD: "$__file{/etc/secrets/password}",
    C_SECRET_KEY: "$__env{GF_SECRET_KEY}",
    D_TOKEN: "<< parameters.token >>",
    E_TOKEN: "$[[ inputs.token ]]",
    F_PASSWORD: "@sonatypePassword@",
    G_PASSWORD: ":'app_password'",
    H_PASSWORD: "&db_password",
    I_PASSWORD: "{$DB_PASSWORD}",
    J_PASSWORD: "%env.DB_PASSWORD%",
    DATABASE_URL: "postgresql://app:__DB_PASSWORD__@db:5432/app",
    REDIS_URL: "redis://:((redis-password))@cache:6379",
    KMS_KEY: "projects/p-1234/locations/global/keyRings/main/cryptoKeys/app",
    VAULT_KEY: `ocid1.key.oc1.eu-frankfurt-1.${s("{a20}")}.${s("{a60}")}`,
    // Placeholders in other languages.
    K_PASSWORT: "BITTE_AENDERN",
    L_PASSWORT: "hier eintragen",
    M_PASSWORD: "à modifier",
    N_PASSWORD: "da_cambiare",
    O_PASSWORD: "请修改",
    P_PASSWORD: "ここにパスワードを入力",
    Q_PASSWORD: "замените_меня",
    R_PASSWORD: "여기에 입력",
    S_PASSWORD: "must-be-changed",
    T_PASSWORD: "buraya_girin",
    // Hashes of more systems.
    U_PASSWORD: `#jbcrypt:$2a$10$${s("{A53}")}`,
    V_PASSWORD: `grub.pbkdf2.sha512.10000.${s("{H64}")}.${s("{H64}")}`,
    W_PASSWORD: `{hash}${s("{b64}")}`,
    X_PASSWORD: `*${s("{H40}")}`,
    Y_PASSWORD: `md5${hex()}`,
    Z_PASSWORD: `AQAAAAEAACcQAAAAE${s("{b64}")}==`,
    // Public by design.
    ADYEN_CLIENT_KEY: `live_${s("{U32}")}`,
    PADDLE_CLIENT_TOKEN: `test_${s("{h27}")}`,
    BRAINTREE_TOKENIZATION_KEY: `sandbox_${s("{a8}")}_${s("{a16}")}`,
    RAZORPAY_KEY: `rzp_live_${s("{A14}")}`,
    CONTRACT_TOKEN: `0x${s("{h40}")}`,
    S2_CELL_TOKEN: s("{h16}"),
    SSH_HOST_KEY: `AAAAC3NzaC1lZDI1NTE5AAAAI${s("{b43}")}`,
    REGISTRY_AUTH: Buffer.from("00000000-0000-0000-0000-000000000000:").toString("base64"),
    PUSHER_APP_KEY: s("{h20}"),
    VITE_PUSHER_APP_KEY: s("{h20}"),
    REVERB_APP_KEY: s("{a20}"),
    SONAR_PROJECT_KEY: `heron_marten_${s("{A20}")}`,
    "sonar.projectKey": `heron_marten_${s("{A20}")}`,
    THEME_COOKIE: s("{A32}"),
    OrderApiKey: "00000000",
    RetryKey: "730195862",
    pepper11: "fjord marble",
    // What to run, and where to look.
    AUTH_SECRET: "run `npx auth secret` to make one",
    COOKIE_SECRET: "generate with openssl rand -hex 32",
    IMPERSONATION_PASSWORD: "registry:HKLM\\SOFTWARE\\Portal\\ASPNET_SETREG,password",
    SIGNING_KEY: "the key is kept for the team by the vault",
    PROXY_PASS: "http://10.0.0.1:8080",
    // About a password, or no password at all.
    update_password: "on_create",
    led_pin: "GPIO13",
    pip_pin: "v23.1",
    KEYVAULT_SECRET_ID: guid(),
    aws_secret_id: "prod/orders/db",
    ENCRYPT: "true",
    config: "import os\nSECRET_KEY = os.environ['APP_SECRET_KEY']\n",
    configuration:
        "Configuration Web { $c = Get-AutomationPSCredential -Name 'x'; User U { UserName = $c.UserName; Password = $c } }",
    script: "$pw = -join ((48..57) | Get-Random -Count 24 | % { [char]$_ })\nWrite-Host done",
    PASSWORD_TEXT: "At least 12 characters with 1 digit, please.",
};

const path = (name: string): string =>
    /^[A-Za-z_]\w*$/.test(name) ? `$.properties.${name}` : `$.properties['${name}']`;

/** Members of families that the third set has or has not; each may be read in the list above. */
export const familyResources: readonly ResourceCase[] = [
    {
        type: "azure-native:web:WebAppApplicationSettings",
        props: { name: "x", properties: { ...literals, ...clean } },
        paths: Object.keys(literals).map(path),
    },
    {
        type: "azure-native:containerinstance:ContainerGroup",
        props: {
            containers: [
                {
                    environmentVariables: [
                        {
                            name: "WORDPRESS_CONFIG_EXTRA",
                            value: `define('WP_HOST', 'redis');\ndefine('WP_REDIS_PASSWORD', '${s("{A24}")}');`,
                        },
                        {
                            name: "OMNIBUS_CONFIG",
                            value: `external_url 'https://a.example.net'; rails['initial_root_password'] = '${s("{A20}")}';`,
                        },
                        {
                            name: "PHP_CONFIG",
                            value: "define('WP_DEBUG', true);\ndefine('DB_PASSWORD', getenv('DB_PASSWORD'));",
                        },
                    ],
                    command: ["redis-cli", "-a", s("{A24}"), "ping"],
                },
            ],
        },
        paths: [
            "$.containers[0].environmentVariables[0].value",
            "$.containers[0].environmentVariables[1].value",
            "$.containers[0].command[2]",
        ],
    },
    {
        type: "azure-native:datafactory:LinkedService",
        props: {
            properties: { description: `password for etl: ${pw()}` },
            other: { description: "password for etl: see the vault" },
        },
        paths: ["$.properties.description"],
    },
    {
        type: "azure-native:containerinstance:ContainerGroup",
        props: {
            imageRegistryCredentials: [
                { server: "heron.azurecr.io", username: "registry7e4c4c41", password: s("{A32}") },
            ],
        },
        paths: ["$.imageRegistryCredentials[0].password"],
    },
    {
        type: "azure-native:apimanagement:Backend",
        props: { credentials: { certificate: [s("{H40}")], header: { "x-api-key": [s("{A32}")] } } },
        paths: ["$.credentials.header['x-api-key'][0]"],
    },
    {
        type: "kubernetes:core/v1:ConfigMap",
        props: {
            data: {
                "userlist.txt": `"app" "${s("{A24}")}"\n"stats" "${s("{A24}")}"\n`,
                "ipsec.secrets": `@a : PIN %prompt\n`,
            },
        },
        paths: ["$.data['userlist.txt']"],
    },
    { type: "azure-native:network:VpnSite", props: { siteKey: s("{A24}"), vpnSiteName: "a" }, paths: ["$.siteKey"] },
    {
        type: "kubernetes:core/v1:ConfigMap",
        props: {
            data: {
                "default.conf": `location / {\n  proxy_set_header Authorization "Basic ${base64(`edge:${pw()}`)}";\n  auth_basic "Password required";\n}\n`,
                "output.conf": `[OUTPUT]\n    Name azure\n    Shared_Key ${s("{b86}")}==\n`,
                "plain.conf": "location / {\n  proxy_set_header X-Request-Id $request_id;\n}\n",
            },
        },
        paths: ["$.data['default.conf']", "$.data['output.conf']"],
    },
    {
        type: "kubernetes:networking.k8s.io/v1:Ingress",
        props: {
            metadata: {
                annotations: {
                    "nginx.ingress.kubernetes.io/configuration-snippet": `proxy_set_header X-Api-Key "${s("{A32}")}";`,
                    "nginx.ingress.kubernetes.io/server-snippet": "proxy_set_header X-Api-Key $http_x_api_key;",
                },
            },
        },
        paths: ["$.metadata.annotations['nginx.ingress.kubernetes.io/configuration-snippet']"],
    },
];

/** Files whose kinds were unknown when the third set was first read; the marks are as in `cases.ts`. */
export const familyFiles: readonly FileCase[] = [
    {
        path: "network/switch.cfg",
        text: `hostname sw-1
enable secret 9 $9$${s("{A14}")}$${s("{A43}")}
enable password 7 ⟦${s("{H16}")}⟧
username ops privilege 15 secret 5 $1$abcd$${s("{A22}")}
username old password 0 ⟦${pw()}⟧
snmp-server community ⟦${s("{a12}")}⟧ RW
snmp-server community public RO
snmp-server user mon grp v3 auth sha ⟦${pw()}⟧ priv aes 128 ${"<removed>"}
radius-server host 10.0.0.1 key ⟦${pw()}⟧
tacacs-server key 7 ⟦${s("{H20}")}⟧
crypto isakmp key ⟦${pw()}⟧ address 203.0.113.9
neighbor 10.0.0.2 password ⟦${pw()}⟧
ntp authentication-key 1 md5 ⟦${pw()}⟧
service password-encryption
security passwords min-length 12
no snmp-server community ${s("{a12}")}
`,
    },
    {
        path: "etc/haproxy.cfg",
        text: `listen stats
  stats auth watcher:⟦${pw()}⟧
userlist u
  user a insecure-password ⟦${pw()}⟧
  user b password $6$${s("{A16}")}$${s("{A86}")}
`,
    },
    {
        path: "etc/redis.conf",
        text: `user worker on >⟦${s("{A24}")}⟧ ~jobs:* +@all
user sentinel on nopass ~* +ping
user hashed on #${s("{h64}")} ~* +@all
`,
    },
    {
        path: "etc/nginx.conf",
        text: `server {
  auth_basic "Password required";
  secure_link_md5 "$secure_link_expires$uri ⟦${pw()}⟧";
  proxy_set_header X-Api-Key "⟦${s("{A32}")}⟧";
  ssl_password_file /etc/nginx/tls.pass;
}
`,
    },
    {
        path: "install/ks.cfg",
        text: `rootpw --plaintext ⟦${pw()}⟧
rootpw --iscrypted $6$${s("{A16}")}$${s("{A86}")}
# d-i passwd/root-password password ⟦${pw()}⟧
mysql-server mysql-server/root_password password ⟦${pw()}⟧
`,
    },
    {
        path: "etc/snmpd.conf",
        text: `rwcommunity ⟦${s("{a14}")}⟧ 10.0.0.0/8\nrocommunity public\ncreateUser mon SHA "⟦${pw()}⟧" AES\n`,
    },
    {
        path: "etc/postfix/sasl_passwd",
        text: `# relays\n[smtp.example.net]:587 relay:⟦${pw()}⟧\nmail.example.net user:\${PASSWORD}\n`,
    },
    {
        path: "etc/ipsec.secrets",
        text: `: RSA gateway.key\n10.0.0.1 10.0.0.2 : PSK "⟦${s("{A32}")}⟧"\ncarol : EAP "⟦${pw()}⟧"\n`,
    },
    { path: "etc/ppp/chap-secrets", text: `# client server secret addresses\nbranch * ⟦${pw()}⟧ *\n` },
    { path: "etc/pgbouncer/userlist.txt", text: `"app" "⟦${pw()}⟧"\n"old" "md5${hex()}"\n` },
    { path: "etc/rsyncd.secrets", text: `backup:⟦${pw()}⟧\n` },
    { path: "etc/freeradius/users", text: `bob Cleartext-Password := "⟦${pw()}⟧"\n` },
    { path: "svn/conf/passwd.conf", text: `[users]\nharry = ⟦${pw()}⟧\nsally = ⟦${pw()}⟧, admin\n` },
    {
        path: "kafka/kafka_jaas.conf",
        text: `KafkaServer {\n  org.apache.kafka.common.security.plain.PlainLoginModule required\n  username="a"\n  user_alice="⟦${pw()}⟧";\n};\n`,
    },
    {
        path: "quarkus/application.properties",
        text: `quarkus.security.users.embedded.users.alice=⟦${pw()}⟧\nquarkus.security.users.embedded.roles.alice=Admin\n`,
    },
    // A value alone, told by the file's name.
    { path: "app/config/master.key", text: `⟦${hex()}⟧\n` },
    { path: "deploy/secrets/db", text: `⟦${s("{A32}")}⟧` },
    { path: "deploy/db_password.txt", text: `⟦${pw()}⟧\n` },
    { path: ".vault_pass", text: `⟦${pw()}⟧\n` },
    { path: "node/.erlang.cookie", text: `⟦${s("{L20}")}⟧` },
    { path: "keys/bundle.pfx.b64", text: `⟦MIIDmgIBAzCCA1YGCSqGSIb3DQEHAaCC${s("{b76}")}⟧\n⟦${s("{b76}")}⟧\n` },
    { path: "release/VERSION", text: `${hex()}\n` },
    { path: "keys/public.key", text: `${s("{A64}")}\n` },
    { path: "config/token_url.txt", text: `https://login.example.net/token\n` },
    {
        path: "keys/old.ppk",
        text: `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: a\nPublic-Lines: 1\n${s("{b64}")}\nPrivate-Lines: 2\n⟦${s("{b64}")}⟧\n⟦${s("{b64}")}⟧\nPrivate-MAC: ${s("{h64}")}\n`,
    },
    // Tables.
    {
        path: "data/vault.csv",
        text: `"Group";"Title";"Username";"Password";"URL"
"Root";"NAS";"admin";"⟦plover heron marten badger⟧";"https://nas.example.net"
"Root";"Router";"admin";"⟦${s("{d16}")}⟧";""
"Root";"Old";"admin";"(reset)";""
"Root";"Hash";"admin";"$2b$10$${s("{A53}")}";""
`,
    },
    {
        path: "data/logins.tsv",
        text: `url\tusername\tpassword\nhttps://a.example.net\tme\t⟦${pw()}⟧\nhttps://b.example.net\tme\t\n`,
    },
    {
        path: "data/settings.csv",
        text: `name,value\nDB_PASSWORD,⟦${pw()}⟧\nDB_HOST,db.example.net\nlogin.password,Password\n`,
    },
    { path: "data/words.csv", text: `key,en,de\nlogin.password,Password,Passwort\n` },
    // Commands behind others, and options of more commands.
    {
        path: "ops/run.sh",
        text: `docker exec -i db mysql -uroot -p⟦${pw()}⟧ app
docker run -d --name mysql -p3306:3306 mysql:8
kubectl exec web-0 -- redis-cli -a ⟦${pw()}⟧ ping
timeout 30 sshpass -p '⟦${pw()}⟧' ssh a@b
openssl enc -aes-256-cbc -K ⟦${s("{h64}")}⟧ -iv ${hex()} -in a -out b
smbclient -U 'svc%⟦${pw()}⟧' //files/share
dotnet nuget push a.nupkg -k ⟦${s("{a46}")}⟧
mysql -u root -p"$DB_PASSWORD" app
`,
    },
    {
        path: "ops/run.cmd",
        text: `schtasks /create /tn N /tr C:\\a.cmd /ru svc /rp ⟦${pw()}⟧\nnet use Z: \\\\files\\share ⟦${pw()}⟧ /user:svc\nnet use Z: \\\\files\\share /user:svc *\nplink -ssh a@b -pw ⟦${pw()}⟧ ls\n`,
    },
    {
        path: "k8s/pod.yaml",
        text: `spec:\n  containers:\n    - name: c\n      command: [redis-cli, -a, "⟦${pw()}⟧", ping]\n      args: ["mysql", "-uroot", "-p⟦${pw()}⟧"]\n    - command: [curl, -u, "robot:⟦${pw()}⟧", "https://a.example.net"]\n    - command: ["docker", "run", "-p", "8080:80"]\n`,
    },
    // What stands beside a value.
    {
        path: "realm.json",
        text: `{ "credentials": [\n{ "type": "password", "value": "⟦${pw()}⟧", "temporary": false },\n{ "type": "string", "value": "plain text 1" } ] }\n`,
    },
    {
        path: "site.xml",
        text: `<a>\n<Pass encoding="crypt" pubkey="${s("{b43}")}=">${s("{b86}")}==</Pass>\n<password encrypted="true">${s("{b43}")}=</password>\n<password>⟦${pw()}⟧</password>\n<credential-reference clear-text="⟦${pw()}⟧"/>\n</a>\n`,
    },
    {
        path: "stack.json",
        text: `{ "type": "random:index/randomPassword:RandomPassword", "outputs": {\n"bcryptHash": "$2a$10$${s("{A53}")}",\n"result": "⟦${pw()}⟧" } }\n`,
    },
    {
        path: "Pulumi.yaml",
        text: `resources:\n  s:\n    type: azure-native:keyvault:Secret\n    properties:\n      secretName: a\n      properties:\n        value: ⟦${s("{A26}")}⟧\n  t:\n    type: azure-native:keyvault:Secret\n    properties:\n      secretName: password\n      properties:\n        value: \${config.x}\n`,
    },
    // What people write for each other.
    {
        path: "docs/handover.md",
        text: `The API key for the printer service: ⟦${s("{A24}")}⟧
Das Passwort für den alten Server lautet ⟦${pw()}⟧.
La contraseña de la base de datos es ⟦${pw()}⟧
Пароль для почты: ⟦${pw()}⟧
倉庫端末: ユーザー soko、パスワード：⟦${pw()}⟧
The password for the VPN is **⟦plovercindermarten⟧**.
The password for the VPN is **required**.
admin login for the test system: admin / ⟦${pw()}⟧ (password)
Seed phrase: ⟦plover heron marten badger gannet osprey curlew plover heron marten badger gannet⟧
Set-Cookie: sid=⟦s%3A${s("{A32}")}.${s("{A43}")}⟧; HttpOnly
Set-Cookie: theme=${s("{A32}")}; HttpOnly
$ mqtt pub -h mq.example.net -u operator -pw ⟦${pw()}⟧ -t a
curl -H "X-Auth-Token: ⟦${s("{h40}")}⟧" https://nms.example.net/api
wget --http-user=a --http-password=⟦${pw()}⟧ https://a.example.net
curl -H "X-Auth-Token: $TOKEN" https://nms.example.net/api
The key to success is hard work. Passwords for accounts must have 12 characters.
The token for the parser is 'identifier'; the key of the map is user-id.
`,
    },
    { path: "mail/welcome.eml", text: `From: a@example.net\nSubject: login\n\nyour password is ⟦${pw()}⟧.\n` },
    {
        path: "openapi.yaml",
        text: `info:\n  description: |\n    Try it with \`X-API-Key: ⟦${s("{A40}")}⟧\`.\n    Ask for a key with \`X-API-Key: <key>\`.\n`,
    },
    {
        path: "etc/cron.d/backup",
        text: `15 2 * * * root mysqldump -u backup -p⟦${pw()}⟧ --all-databases\n@daily app redis-cli -a ⟦${pw()}⟧ save\n0 3 * * 0 root mysqldump --defaults-file=/etc/my.cnf a\n`,
    },
    {
        path: "ci/pipeline.yml",
        text: `steps:\n  - bash: echo "##vso[task.setvariable variable=token;issecret=true]⟦${s("{A40}")}⟧"\n  - bash: echo "##vso[task.setvariable variable=token;issecret=true]$(token)"\n  - run: echo "::set-output name=token::⟦${s("{A40}")}⟧"\n`,
    },
    {
        path: "elk/pipeline.conf",
        text: `filter {\n  fingerprint { method => "SHA256" key => "⟦${s("{h40}")}⟧" }\n  mutate { remove_field => ["token", "secret"] }\n}\n`,
    },
    // Lists of secrets and stores, over several lines.
    {
        path: "infra/prod.tfvars",
        text: `api_keys = {\n  mobile = "⟦${s("{A40}")}⟧"\n  web    = var.web\n}\nkey_names = {\n  mobile = "${s("{A12}")}"\n}\n`,
    },
    {
        path: "infra/store.tf",
        text: `resource "azurerm_key_vault_secret" "a" {\n  name  = "a"\n  value = "⟦${s("{A32}")}⟧"\n}\nresource "azurerm_key_vault_secret" "b" {\n  value = random_password.b.result\n}\n`,
    },
    {
        path: "infra/store.bicep",
        text: `resource a 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {\n  name: 'a'\n  properties: { value: '⟦${s("{A32}")}⟧' }\n}\n`,
    },
    {
        path: "consul/server.hcl",
        text: `encrypt = "⟦${key44()}⟧"\nacl {\n  tokens {\n    agent              = "⟦${guid()}⟧"\n    initial_management = "⟦${guid()}⟧"\n  }\n}\n`,
    },
    {
        path: "src/keys.ts",
        text: `export const apiKeys = {\n    mobile: "⟦${s("{A32}")}⟧",\n    web: process.env.WEB,\n    header: "x-api-key",\n};\nexport const tokens = {\n    comma: "comma",\n    color: "#aabbcc",\n};\n`,
    },
    { path: "src/Keys.py", text: `API_KEYS = [\n    "⟦${s("{A32}")}⟧",\n]\nSORT_KEYS = [\n    "created_at_1",\n]\n` },
    // Names after their values, fields on a page, comparisons, types told before.
    {
        path: "ios/Client.swift",
        text: `request.setValue("Basic ⟦${base64(`svc:${pw()}`)}⟧", forHTTPHeaderField: "Authorization")\nrequest.setValue("⟦${s("{A32}")}⟧", forHTTPHeaderField: "X-Api-Key")\nrequest.setValue("${guid()}", forHTTPHeaderField: "X-Device-Id")\ndefaults.set("⟦${s("{A32}")}⟧", forKey: "apiToken")\n`,
    },
    {
        path: "e2e/login.cy.js",
        text: `cy.get("#password").type("⟦${pw()}⟧{enter}");\nawait page.fill("input[name=password]", "⟦${pw()}⟧");\nawait page.getByLabel("Password").fill("⟦${pw()}⟧");\ncy.get("#username").type("qa1@example.com");\ncy.get("#password").type(Cypress.env("PASSWORD_1"));\n`,
    },
    { path: "e2e/login_spec.rb", text: `fill_in "Password", with: "⟦${pw()}⟧"\nfill_in "Name", with: "Anna 1"\n` },
    { path: "app/check.py", text: `if hmac.compare_digest(password, "⟦${pw()}⟧"):\n    pass\n` },
    {
        path: "app/Keys.cs",
        text: `public SymmetricSecurityKey Key() =>\n    new(Encoding.UTF8.GetBytes("⟦i-heron-2-GarnetBadger${s("{d4}")}⟧"));\n`,
    },
    {
        path: "chain/hardhat.config.js",
        text: `url: "https://sepolia.infura.io/v3/⟦${hex()}⟧",\naccounts: ["⟦0x${s("{h64}")}⟧"],\nother: "https://eth-mainnet.g.alchemy.com/v2/⟦${s("{A32}")}⟧",\nhash: ["0x${s("{h64}")}"],\ntoken: "0x${s("{h40}")}",\n`,
    },
    { path: "perl/import.pl", text: `my $d = DBI->connect("DBI:mysql:database=a;host=b", "a", "⟦${pw()}⟧");\n` },
    { path: "py/ftp.py", text: `ftp = ftplib.FTP("ftp.example.net", "up", "⟦${pw()}⟧")\n` },
    {
        path: "py/encoded.py",
        text: `A = base64.b64decode("⟦${base64(`user=loader;password=${pw()};host=db`)}⟧").decode()\nB = base64.b64decode("${base64("Ask the team for the password of the loader.")}").decode()\nU = "amqp%3A%2F%2Floader%3A⟦${s("{A16}")}⟧%40mq.example.net%2Fmain"\n`,
    },
    {
        path: "pulumi/vm.ts",
        text: `new Vm("a", { osProfile: {\n    customData: "⟦${base64(`#cloud-config\nchpasswd:\n  list: |\n    ops:${pw()}\n`)}⟧",\n} });\n`,
    },
    {
        path: "Vagrantfile",
        text: `config.vm.provision "shell", inline: <<-SHELL\n  net user build ⟦${pw()}⟧ /add\n  net accounts /minpwlen:12\nSHELL\n`,
    },
    { path: "home/.msmtprc", text: `account a\nuser a\npassword ⟦${pw()}⟧\npasswordeval pass show mail1\n` },
    { path: "home/.mbsyncrc", text: `IMAPAccount a\nPass ⟦${pw()}⟧\n` },
    { path: "home/.offlineimaprc", text: `[Repository a]\nremotepass = ⟦${pw()}⟧\n` },
    {
        path: "vpn/client.ovpn",
        text: `remote a 1194\nauth-user-pass\n<auth-user-pass>\nanna\n⟦${pw()}⟧\n</auth-user-pass>\n`,
    },
    {
        path: "ops/login.exp",
        text: `spawn ssh a@b\nexpect "password:"\nsend "⟦${pw()}⟧\\r"\nexpect "$ "\nsend "ls 1\\r"\n`,
    },
    {
        path: "ops/login.py",
        text: `child.expect("Password:")\nchild.sendline("⟦${pw()}⟧")\nchild.sendline("uname -a 1")\n`,
    },
    { path: "src/db.c", text: `mysql_real_connect(c, "db", "app", "⟦${pw()}⟧", "app", 0, NULL, 0);\n` },
    {
        path: "db/users.sql",
        text: `GRANT ALL ON a.* TO 'b'@'%' IDENTIFIED BY PASSWORD '*${s("{H40}")}';
ALTER ROLE a WITH PASSWORD 'md5${hex()}';
CREATE USER b IDENTIFIED BY '⟦${pw()}⟧';
`,
    },
    // Blocks on one line, of nginx and of BIND.
    {
        path: "etc/nginx/conf.d/api.conf",
        text: `server {
    location /a { proxy_pass http://10.0.0.1:8080; proxy_set_header X-Request-Id $request_id; }
    location /b { proxy_pass http://10.0.0.1:8080; proxy_set_header X-Api-Key "⟦${s("{A32}")}⟧"; }
    location /c { fastcgi_pass unix:/run/php1.sock; }
    proxy_pass http://10.0.0.1:8080;
}
`,
    },
    {
        path: "etc/bind/named.conf.keys",
        text: `key "ddns" {\n\talgorithm hmac-sha256;\n\tsecret "⟦${key44()}⟧";\n};\nkey "rndc" { algorithm hmac-sha256; secret "⟦${key44()}⟧"; };\ncontrols { inet 127.0.0.1 port 953 keys { "rndc"; }; };\n`,
    },
    { path: "etc/bind/rndc.key", text: `key "rndc-key" {\n\tsecret "⟦${key44()}⟧";\n};\n` },
    // Items of lists over several lines.
    {
        path: "python/pip.conf",
        text: `[global]\nextra-index-url =\n    https://pypi.org/simple\n    https://build:⟦${s("{a52}")}⟧@pkgs.dev.azure.com/a/_packaging/py/pypi/simple/\n    https://build:\${TOKEN}@pkgs.dev.azure.com/a/_packaging/py/pypi/simple/\n`,
    },
    {
        path: "telegraf/telegraf.conf",
        text: `[[inputs.sqlserver]]\n  servers = [\n    "Server=10.7.0.31;User Id=telegraf;Password=⟦${pw()}⟧;app name=telegraf;",\n    "Server=10.7.0.32;User Id=telegraf;Password=$PASSWORD;app name=telegraf;",\n    'postgres://a:⟦${s("{A16}")}⟧@db.corp.net/a',\n  ]\n`,
    },
    {
        path: "edge/config.toml",
        text: `[tls]\npk = "data:application/pkcs8;base64,⟦MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj${s("{b400}")}⟧"\ncert = "data:application/x-x509-ca-cert;base64,MIIDdzCCAl+gAwIBAgIE${s("{b200}")}"\n`,
    },
    {
        path: "nomad/job.nomad.hcl",
        text: `template {\n  data = <<EOF\nLOG_LEVEL=info\nDATABASE_URL=mysql://archive:⟦${s("{A16}")}⟧@10.2.0.41:3306/archive\nSMTP_PASSWORD={{ with secret "kv/mail1" }}{{ .Data.password }}{{ end }}\nEOF\n}\n`,
    },
    // What a command is told, behind make's signs, over folded lines and inside other words.
    {
        path: "Makefile",
        text: `login:\n\t@docker login registry.corp.net -u robot -p ⟦${s("{A24}")}⟧\n\t-@docker login registry.corp.net -u robot -p $(PASSWORD)\n\t@docker run -p 8080:80 web\n`,
    },
    {
        path: "ci/sign.yml",
        text: `steps:\n  - script: >\n      signtool sign /f a.pfx\n      /p ⟦${pw()}⟧ /tr http://timestamp.digicert.com out.exe\n  - script: >\n      signtool sign /f a.pfx\n      /p $(certPassword) /tr http://timestamp.digicert.com out1.exe\n`,
    },
    {
        path: "Vagrantfile",
        text: `config.vm.provision "shell", inline: <<-SHELL\n  debconf-set-selections <<< 'mysql-server mysql-server/root_password password ⟦${pw()}⟧'\n  debconf-set-selections <<< 'postfix postfix/mailname string mail1.example.net'\nSHELL\n`,
    },
    {
        path: "ops/setup.sh",
        text: `echo "slapd slapd/internal/adminpw_password password ⟦${pw()}⟧" | debconf-set-selections\necho "slapd slapd/password1 password $LDAP_PASSWORD" | debconf-set-selections\ngit config --global url."https://⟦${githubToken()}⟧@github.com/".insteadOf "https://github.com/"\ngit config --global url."https://\${TOKEN}@github.com/".insteadOf "https://github.com/"\n`,
    },
    {
        path: "sas/load.sas",
        text: `%let tokens = 3;\nlibname dw odbc dsn=warehouse user=sas password="⟦${pw()}⟧" schema=dbo;\nproc sql;\n  connect to oracle (user=sas orapw=⟦${s("{A12}")}⟧ path="ora01");\n  connect to oracle (user=sas orapw=&orapw path="ora01");\n`,
    },
    // Programs: fields, comparisons, arguments with a name, words with hyphens.
    {
        path: "android/app/build.gradle",
        text: `keyAlias "upload"\nkeyPassword '⟦falcon-heron-lantern⟧'\nbuildConfigField "String", "API_TOKEN", '"⟦hk-${s("{A40}")}⟧"'\nbuildConfigField "String", "TOKEN_HEADER", '"X-Token-1"'\nbuildConfigField "String", "API_TOKEN", '"' + apiToken + '"'\n`,
    },
    {
        path: "src/Mail.java",
        text: `return token.equals("⟦${s("{A32}")}⟧");\nreturn "⟦${s("{A32}")}⟧".equals(apiKey);\nif (token.equals("identifier")) return;\nif (name.equals("${s("{A32}")}")) return;\n`,
    },
    {
        path: "office/Refresh.bas",
        text: `ActiveSheet.Unprotect Password:="⟦onyx⟧"\nActiveSheet.Protect "⟦${pw()}⟧"\nActiveSheet.Protect Password:=pwd\nMsgBox "Password required"\n`,
    },
    {
        path: "firmware/sensor.ino",
        text: `#define SECRET_SSID "heron-iot"\n#define SECRET_PASS "⟦coral sorrel reef poplar⟧"\n#define PASS_LENGTH "12345"\n`,
    },
    {
        path: "php/env.php",
        text: `return [\n    'crypt' => [\n        'key' => '⟦${hex()}⟧'\n    ],\n    'cache' => [\n        'key' => '${hex()}'\n    ],\n    'jwt' => [\n        'key' => env('JWT_KEY_1'),\n    ],\n];\n`,
    },
    {
        path: "pulumi/main.go",
        text: `_, err = keyvault.NewSecret(ctx, "mqtt", &keyvault.SecretArgs{\n\tSecretName: pulumi.String("mqtt-password"),\n\tProperties: &keyvault.SecretPropertiesArgs{\n\t\tContentType: pulumi.String("password"),\n\t\tValue:       pulumi.String("⟦g4rn3t.p0pl4r.${s("{A6}")}1⟧"),\n\t},\n})\nctx.Export("secretName", pulumi.String("mqtt-password"))\n`,
    },
    {
        path: "ruby/devise.rb",
        text: `# config.pepper = '⟦${s("{h128}")}⟧'\nUser.create!(email: 'admin@heron.example', password: '⟦raven-reef-anchor⟧', admin: true)\nfield password: 'user-password-input'\n`,
    },
    {
        path: "perf/checkout.jmx",
        text: `<hashTree>
<elementProp name="password" elementType="Argument">
<stringProp name="Argument.name">password</stringProp>
<stringProp name="Argument.value">⟦${pw()}⟧</stringProp>
</elementProp>
<elementProp name="" elementType="Header">
<stringProp name="Header.name">X-Api-Key</stringProp>
<stringProp name="Header.value">⟦${s("{A40}")}⟧</stringProp>
</elementProp>
<elementProp name="" elementType="Header">
<stringProp name="Header.name">X-Api-Key</stringProp>
<stringProp name="Header.value">\${API_KEY}</stringProp>
</elementProp>
</hashTree>
`,
    },
    { path: "home/clis.yaml", text: `flyctl:\n  access_token: FlyV1 ⟦fm2_${s("{u120}")}⟧\n` },
    {
        path: "keys/bundle.txt",
        text: `certificate (base64, PKCS #12):\n⟦MIIDmgIBAzCCA1YGCSqGSIb3DQEHAaCC${s("{b200}")}⟧\n`,
    },
    // What is told about a secret, and what is made when it is wanted.
    {
        path: "docs/keys.adoc",
        text: `The key id of the signing key is \`${s("{h16}")}\`.\nThe thumbprint of the signing key is \`${s("{h40}")}\`.\nThe signing key is \`⟦${s("{A32}")}⟧\`.\n`,
    },
    {
        path: "cloud/user-data.yaml",
        text: `#cloud-config\nchpasswd:\n  list: |\n    root:RANDOM\n    ops:R\n  expire: false\n`,
    },
    { path: "cloud/user-data-2.yaml", text: `#cloud-config\nchpasswd:\n  list: |\n    ops:⟦${pw()}⟧\n` },
    { path: "etc/site.secrets", text: `@roadwarrior : PIN %prompt\n@gate : PIN %smartcard "⟦${s("{d6}")}1⟧"\n` },
    {
        path: "charts/secret.yaml",
        text: `kind: Secret\nstringData:\n  checksum: ${s("{h64}")}\n  pulsar: ⟦${s("{A40}")}⟧\n`,
    },
    {
        path: "legacy/Web.config",
        text: `<identity impersonate="true" userName="registry:HKLM\\SOFTWARE\\P\\ASPNET_SETREG,userName" password="registry:HKLM\\SOFTWARE\\P\\ASPNET_SETREG,password" />\n`,
    },
    {
        path: "tests/login.robot",
        text: `*** Variables ***
\${USER}        svc-app
\${PASSWORD}    ⟦${pw()}⟧
\${URL}         https://example.net/login
*** Test Cases ***
Logs In
    Input Text        id:username    svc-app
    Input Password    id=password    ⟦${pw()}⟧
    Log In With    svc-app    password=⟦${pw()}⟧
    \${token}=    Set Variable    ⟦${hex()}⟧
    Input Password    id=password    \${PASSWORD}
    # Input Password    id=password    of the user
`,
    },
    {
        path: "src/PAYROLL.cbl",
        text: `       01  WS-DB-PASSWORD    PIC X(16) VALUE '⟦${pw()}⟧'.
       01  WS-DB-NAME        PIC X(16) VALUE 'PAYROLL-2041'.
           MOVE '⟦${pw()}⟧' TO WS-PASSWORD.
           MOVE 'PAYROLL-2041' TO WS-DB-NAME.
`,
    },
    {
        path: "doc/handbook.tex",
        text: `\\newcommand{\\dbpassword}{⟦${pw()}⟧}
\\newcommand{\\version}{4.2.1}
Log in with the password: ⟦${pw()}⟧.
`,
    },
    {
        path: "docs/oracle.md",
        text: `Run sqlplus scott/⟦${pw()}⟧@orcl to see, or sqlplus scott/<password>@orcl.

    vault read -format=table auth/token
    token                ⟦s.${s("{A24}")}⟧
    token_renewable      true

    kc.sh start-dev --http-port=8180 --spi-notification--hmac-secret=⟦${key44()}⟧ --spi-notification--issuer=orders
`,
    },
    {
        path: "config/credentials/production.yml",
        text: `active_record_encryption:
  primary_key: ⟦${s("{A32}")}⟧
  deterministic_key: ⟦${s("{A32}")}⟧
  key_derivation_salt: ⟦${s("{A32}")}⟧
`,
    },
    {
        path: "scripts/submit.sh",
        text: `curl -u superUser:⟦superUser⟧ https://kafka.example.net:8092/v3/clusters
curl --user user:password https://kafka.example.net:8092/v3/clusters
cat <<EOF > connector.json
  "connector.class": "io.example.Sink",
  "schema.registry.ssl.truststore.password": "⟦wharfside⟧",
EOF
helm upgrade db oci://example.net/db --set "image.tag=14,auth.password=⟦${pw()}⟧,auth.database=orders"
helm upgrade db oci://example.net/db --set auth.existingSecret=db-secret,auth.password=\${PASSWORD}
`,
    },
    {
        path: "ldap/users.ldif",
        text: `dn: uid=svc,ou=people,dc=example,dc=net
uid: svc
userPassword: ⟦${pw()}⟧
userPassword: {SSHA}${s("{b32}")}
`,
    },
    { path: ".env-non-dev", text: `APP_ENV=staging\nDB_PASSWORD=⟦wharfside⟧\n` },
    {
        path: "pages/help.html",
        text: `<p>The module is for the admin (user: admin, password: ⟦${pw()}⟧).</p>
<li>Password: <b>⟦${pw()}⟧</b></li>
<li>Password: <b>required</b>, 8-20 characters</li>
<script>const password = form.password.value2;</script>
`,
    },
    { path: "Pages/Login.cshtml", text: `<p>Sign in as demo@example.org</p>\n<p>Password: <b>⟦${pw()}⟧</b></p>\n` },
    {
        path: "db/users.sql",
        text: `CREATE USER app_owner IDENTIFIED BY ⟦Plover${s("{d4}")}x⟧ DEFAULT TABLESPACE users;
CREATE DATABASE LINK stock CONNECT TO reader IDENTIFIED BY ⟦Plover${s("{d4}")}y⟧ USING 'stock';
CREATE USER web IDENTIFIED EXTERNALLY;
-- Every user is identified by email
`,
    },
    {
        path: "changes/0001-config.patch",
        text: `--- a/config.py
+++ b/config.py
@@ -1,3 +1,3 @@
 import os
-DB_PASSWORD = "⟦${pw()}⟧"
+DB_PASSWORD = os.environ["DB_PASSWORD"]
--- a/deploy/values.yaml
+++ b/deploy/values.yaml
@@ -4,3 +4,3 @@
 db:
   user: app
+  password: ⟦${pw()}⟧
--- a/appsettings.json
+++ b/appsettings.json
@@ -4,3 +4,3 @@
   "Smtp": {
+    "Password": "⟦${pw()}⟧",
`,
    },
    { path: "rpm/agent.spec", text: `%define password "⟦${pw()}⟧"\n%global version "4.2.1"\n` },
    {
        path: "templates/settings.py.j2",
        text: `DB_PASSWORD = "⟦${pw()}⟧"\nDB_HOST = "{{ db_host }}"\nAPI_KEY = "{{ api_key }}"\n`,
    },
    {
        path: "templates/application.yml.tmpl",
        text: `spring:\n  datasource:\n    password: ⟦${pw()}⟧\n    username: {{ .user }}\n`,
    },
    { path: "backup/config.php.bak", text: `<?php\n$dbpasswd = '⟦${pw()}⟧';\n$dbname = 'orders';\n` },
    {
        path: "outputs/stack.json",
        text: `{ "gatewayTokenOutput": "⟦${s("{h48}")}⟧", "gatewayUrlOutput": "https://gw.example.net" }\n`,
    },
    {
        path: "app/login.py",
        text: `def login(form):
    """
    Takes a token, gives an access token for later requests
    """
    user = crud.authenticate(
        session=session, email=form.username, password=form.password
    )
    return Token(access_token=create(user.id))


TOKEN = "⟦${hex()}⟧"
`,
    },
    {
        path: "scripts/requests.sh",
        text: `curl -X POST 'https://api.example.net/login' -d '{"email": "a@example.org", "password": "⟦${pw()}⟧"}'
curl -X POST 'https://api.example.net/login' -d 'username=admin&password=⟦${pw()}⟧'
curl -X POST 'https://api.example.net/login' -d "username=admin&password=$PASSWORD"
su -s /bin/bash -c "site install -L \${DB_USER:-root}:\${DB_PASSWORD:-⟦${pw()}⟧} -H db"
`,
    },
    {
        path: "deploy/compose.yaml",
        text: `services:
  app:
    environment:
      DATABASE_URL: postgres://app:\${DB_PASSWORD:-⟦${pw()}⟧}@db/app
      CACHE_URL: "redis://:\${REDIS_PASSWORD:-⟦wharfside⟧}@cache"
      OTHER_URL: postgres://app:\${DB_PASSWORD:-changeme}@db/app
      REPLICA: postgres://\${DB_USER:-replica1}:\${DB_PASSWORD}@db/app
`,
    },
    {
        path: "cloud/user-data",
        text: `#cloud-config
password: ⟦wharfside⟧
chpasswd: { expire: False }
packages: [make]
`,
    },
    {
        path: "etc/nats.conf",
        text: `accounts {
  SYS: { users: [ { user: sys, password: "⟦${pw()}⟧" } ] }
  PLANT: {
    users: [
      { user: plc,   password: ⟦velvetplover⟧, permissions: { publish: ["plant.>"] } }
      { user: two,   password: $PLC_PASSWORD }
      # { user: old, password: ⟦plover188⟧ }
    ]
  }
}
authorization { token: "⟦${s("{A32}")}⟧", timeout: 2 }
`,
    },
    {
        path: "bi/Backlog.pq",
        text: `Weather = Json.Document(Web.Contents("https://api.example.net/v1", [Query = [q = "Lima", key = "⟦${s("{h32}")}⟧"]])),
Rows = Json.Document(Web.Contents("https://api.example.net/v1", [Query = [q = "Lima", key = "orders"]])),
`,
    },
    {
        path: "spark/spark-defaults.conf",
        text: `# spark.hadoop.fs.azure.sas.raw.stx.blob.core.windows.net      sv=2024-05-04&sr=c&sp=rl&se=2027-02-01T08:00:00Z&sig=⟦${s("{b43}")}⟧%3D
# spark.hadoop.fs.azure.sas.raw.sty.blob.core.windows.net      sv=2024-05-04&sr=c&sp=rl&sig=<signature>
`,
    },
    {
        path: "oracle/wallet.pkb",
        text: `UTL_HTTP.set_wallet('file:/u01/wallet', '⟦${pw()}⟧');\nUTL_HTTP.set_wallet('file:/u01/wallet', NULL);\n`,
    },
    {
        path: "handover/office.txt",
        text: `Wi-Fi of the print room\n\tSSID:\tprint-2041\n\tKey:\t⟦${s("{A16}")}⟧\n`,
    },
    {
        path: "config/dev.exs",
        text: `config :ex_aws,
  access_key_id: ["AKIA${s("{U16}").replace(/[0189]/g, "Q")}", :instance_role],
  secret_access_key: ["⟦${s("{A40}")}⟧", :instance_role],
  token: ["access", "refresh"]
`,
    },
    {
        path: "etc/turnserver.conf",
        text: `realm=turn.example.net\n#user=phones:⟦${s("{A16}")}⟧\nuser=hashed:0x${hex()}\nuser=www-data:www-data\n`,
    },
    {
        path: "router/branch.rsc",
        text: `/interface l2tp-server server
set enabled=yes ipsec-secret="⟦${s("{A20}")}⟧" use-ipsec=required
/interface pppoe-client
add disabled=no interface=ether1 name=wan \\
    password=⟦${pw()}⟧ user=a@isp.example
/snmp community
set [ find default=yes ] name=⟦${s("{A14}")}⟧
add name=public
/system identity
set name=br-indigo2
`,
    },
    {
        path: "network/fetch.exp",
        text: `set password "⟦${pw()}⟧"
set enable_password {⟦${pw()}⟧}
set prompt_password {$env}
expect "assword:"
send "⟦${s("{A10}")}⟧\\r"
expect "assword:"
send "$enable_password\\r"
`,
    },
    {
        path: "buildbot/master.cfg",
        text: `# -*- python -*-
c['workers'] = [
    worker.Worker("linux-1", "⟦falcon-plover-lantern⟧"),
    worker.Worker("linux-2", os.environ["WORKER_PASS"]),
]
www = dict(auth=util.UserPasswordAuth({"ops": "⟦${s("{A16}")}⟧"}))
`,
    },
    {
        path: "db/tables.sql",
        text: `CREATE TABLE a ENGINE = S3('https://b.s3.amazonaws.com/*.parquet', 'AKIA${s("{U16}").replace(/[0189]/g, "Q")}', '⟦${s("{A40}")}⟧', 'Parquet');
CREATE TABLE b ENGINE = PostgreSQL('pg:5432', 'orders', 'orders', 'reader', '⟦${s("{A16}")}⟧', 'public');
CREATE TABLE c ENGINE = S3('https://b.s3.amazonaws.com/*.parquet', 'Parquet', 'name String, password String');
SELECT * FROM postgresql('pg:5432', 'orders', 'orders', 'reader', '{pg_password}');
`,
    },
    {
        path: "scripts/archive.vbs",
        text: `objNet.MapNetworkDrive "X:", "\\\\files.example.net\\archive", False, "corp\\svc", "⟦tulip-plover-orchid⟧"
objNet.MapNetworkDrive "Y:", "\\\\files.example.net\\archive", False, "corp\\svc", strPassword
objNet.RemoveNetworkDrive "X:", True
`,
    },
    {
        path: "classes/Callout.cls",
        text: `Blob key = EncodingUtil.base64Decode('⟦${key44()}⟧');\nBlob body = EncodingUtil.base64Decode('${key44()}');\n`,
    },
    {
        path: "swanctl/branch.conf",
        text: `secrets {\n  ike-a {\n    secret = "⟦indigo and plover⟧"\n  }\n  ike-b {\n    secret = "username and password"\n  }\n}\n`,
    },
    {
        path: "api/invitation.yaml",
        text: `acceptance_url: "/accept-invitation/inv_81?token=⟦${s("{A24}")}⟧"
help_url: "/help?page=token-overview-2"
`,
    },
    {
        path: "hadoop/core-site.xml",
        text: `<configuration>
  <property>
    <name>fs.s3a.secret.key</name>
    <value>⟦${s("{A40}")}⟧</value>
  </property>
  <property><name>javax.jdo.option.ConnectionPassword</name><value>⟦${pw()}⟧</value></property>
  <property><name>javax.jdo.option.ConnectionUserName</name><value>hive2041</value></property>
</configuration>
`,
    },
    {
        path: "jenkins/config.xml",
        text: `<project>
  <hudson.model.PasswordParameterDefinition><name>EXPORT_PASSWORD</name><defaultValue>⟦${pw()}⟧</defaultValue></hudson.model.PasswordParameterDefinition>
  <builders><command>#!/bin/bash
set -e
curl -sf -u &quot;export:⟦${s("{A16}")}⟧&quot; https://ledger.example.net/export &gt; export.csv
echo done &gt; log
PGPASSWORD=⟦${s("{A16}")}⟧ psql -h pg.internal -U ledger</command></builders>
</project>
`,
    },
    {
        path: "etl/Load.dtsConfig",
        text: `<DTSConfiguration>
  <Configuration ConfiguredType="Property" Path="\\Package.Connections[Ftp].Properties[ServerPassword]" ValueType="String">
    <ConfiguredValue>⟦${pw()}⟧</ConfiguredValue>
  </Configuration>
  <Configuration ConfiguredType="Property" Path="\\Package.Connections[Ftp].Properties[ServerName]" ValueType="String">
    <ConfiguredValue>ftp.example.net</ConfiguredValue>
  </Configuration>
</DTSConfiguration>
`,
    },
    {
        path: "kafka/mirror.properties",
        text: `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
    username="mirror" \\
    password="⟦${s("{A16}")}⟧";
`,
    },
    {
        path: "nats/leaf.conf",
        text: `accounts {
  SYS: { users: [ { user: sys, password: "⟦${pw()}⟧" } ] }
  users: [
    { user: plc, password: ⟦wharfside${s("{d3}")}⟧, permissions: { publish: ["plant.>"] } }
  ]
}
`,
    },
    {
        path: "src/stations/db.clj",
        text: `(def jwt-secret (or (env :jwt-secret) "⟦${s("{A32}")}⟧"))
(def region (or (env :region) "north-2041-b"))
`,
    },
    {
        path: "oracle/notify.pkb",
        text: `  c_passwd CONSTANT VARCHAR2(60) := '⟦${pw()}⟧';
  c_queue  CONSTANT VARCHAR2(60) := 'stock-2041';
`,
    },
    {
        path: "oracle/deploy.sql",
        text: `CONNECT system/⟦${pw()}⟧@//ora.internal:1521/ORCL\nCONNECT system/&password@//ora.internal:1521/ORCL\n`,
    },
    {
        path: "redshift/load.sql",
        text: `create user analyst password '⟦${pw()}⟧' createdb connection limit 5;
create user writer password 'sha256|${s("{h64}")}|${s("{h32}")}';
CREATE USER report IDENTIFIED WITH sha256_hash BY '${s("{H64}")}';
CREATE USER other IDENTIFIED WITH sha256_password BY '⟦${pw()}⟧';
`,
    },
    { path: "cassandra/roles.cql", text: `CREATE ROLE app\n  WITH PASSWORD = '⟦${pw()}⟧' AND LOGIN = true;\n` },
    {
        path: "erlang/sys.config",
        text: `[{orders, [{db, [{username, "orders"},\n  {password, "⟦${pw()}⟧"}]}]},\n {rabbit, [{default_pass, <<"⟦${s("{A20}")}⟧">>}]}].\n`,
    },
    { path: "build.sbt", text: `credentials += Credentials("Realm", "repo.example.net", "ci", "⟦${pw()}⟧")\n` },
    {
        path: "science/load.m",
        text: `conn = database('runs', 'matlab', '⟦${pw()}⟧', driver, url);\nopts = weboptions('Username', 'lab', 'Password', '⟦${s("{A12}")}⟧', 'Timeout', 30);\n`,
    },
    { path: "keys/hotkeys.ahk", text: `password := "⟦badger-cedar-bramble⟧"\ntitle := "badger-cedar-bramble2"\n` },
    { path: "Caddyfile", text: `{\n\tacme_dns cloudflare ⟦${s("{A40}")}⟧\n\temail ops@example.org\n}\n` },
    {
        path: "images/Earthfile",
        text: `build:\n    RUN POSTGRES_PASSWORD=⟦${s("{A12}")}⟧ go test ./...\n    ENV MEDIA_SIGNING_KEY=⟦${s("{h64}")}⟧\n`,
    },
    {
        path: "router/branch.rsc",
        text: `/ppp secret\nadd name=marble password=⟦${pw()}⟧ profile=vpn service=l2tp\n/ip address\nadd address=10.9.0.3/24 interface=ether1\n`,
    },
    {
        path: "router/etc/config/wireless",
        text: `config wifi-iface\n\toption ssid 'guests'\n\toption key '⟦${pw()}⟧'\n\toption auth_secret ⟦${s("{A22}")}⟧\n`,
    },
    {
        path: "tests/orders.hurl",
        text: `GET https://example.net/orders\n[BasicAuth]\nhurl: ⟦${s("{A14}")}⟧\nHTTP 200\nx-correlation-id: ${guid()}\n`,
    },
    {
        path: "sssd/sssd.conf",
        text: `[domain/example]\nldap_default_authtok_type = password\nldap_default_authtok = ⟦${pw()}⟧\n`,
    },
    {
        path: "buildkite/hooks/environment",
        text: `#!/bin/bash\ncat > ~/.netrc <<EOF\nmachine git.example.net\nlogin buildkite\npassword ⟦${s("{a20}")}⟧\nEOF\n`,
    },
    {
        path: "apim/partner.xml",
        text: `<policies><inbound>\n  <set-body>@("grant_type=client_credentials&amp;client_id=${guid()}&amp;client_secret=⟦${s("{A40}")}⟧")</set-body>\n  <set-body>@(context.Request.Body.As&lt;string&gt;())</set-body>\n</inbound></policies>\n`,
    },
    {
        path: "dsc/WebServer.ps1",
        text: `Registry Key {\n    ValueName = 'ApiKey'\n    ValueData = '⟦${s("{A40}")}⟧'\n}\n`,
    },
    { path: "hub/jupyterhub_config.py", text: `c.JupyterHub.cookie_secret = bytes.fromhex("⟦${s("{h64}")}⟧")\n` },
];
