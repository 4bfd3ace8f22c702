import { generator, sampleOf } from "../../src/detection/templates";
import { type FileCase } from "./cases";
import { type ResourceCase } from "./resource-cases";

const random = generator(20250505);
const s = (template: string): string => sampleOf(template, random);
const pw = (): string => `Plover${s("{d4}")}!`;
const hex = (): string => s("{h32}");
const guid = (): string => s("{g}");
const key44 = (): string => `${s("{b43}")}=`;

const literals: Readonly<Record<string, string>> = {
    // Passphrases that read like a sentence.
    GPG_PASSPHRASE: `Herons ${s("{d2}")} carry marble boats, slowly!`,
    SHARED_KEY: `Quiet otters ${s("{d2}")} drink cold tea.`,
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
];

/** Files whose kinds were unknown when the third set was first read; the marks are as in `cases.ts`. */
export const familyFiles: readonly FileCase[] = [
    {
        path: "db/users.sql",
        text: `GRANT ALL ON a.* TO 'b'@'%' IDENTIFIED BY PASSWORD '*${s("{H40}")}';
ALTER ROLE a WITH PASSWORD 'md5${hex()}';
CREATE USER b IDENTIFIED BY '⟦${pw()}⟧';
`,
    },
];
