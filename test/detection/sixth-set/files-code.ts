import { type FileTemplate, literal as l, tolerated } from "../corpus/file-template";
import { type Values } from "../corpus/values";
import { pair, single } from "../fifth-set/pair";

const plain = (text: string): string => text.replace(/['"\\$%]/g, "x");
const encoded = (text: string): string => Buffer.from(text).toString("base64");
const hash = (v: Values): string => `$2b$10$${v.text("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl0123456789", 53)}`;

/** Programs in languages that the earlier sets pass by, and the tests that go with them. */
export const codeFiles: FileTemplate[] = [
    single("delphi", (v) => [
        "desktop/till/DataModule.pas",
        `unit DataModule;

interface

uses
  System.SysUtils, System.Classes, FireDAC.Stan.Def, FireDAC.Comp.Client;

const
  APP_NAME = 'Till';
  BACKUP_PASSWORD = '${l("human-password", plain(v.humanPassword()))}';

type
  TDatabaseModule = class(TDataModule)
    FDConnection1: TFDConnection;
    procedure DataModuleCreate(Sender: TObject);
  private
    function GetPassword: string;
  end;

implementation

procedure TDatabaseModule.DataModuleCreate(Sender: TObject);
begin
  FDConnection1.Params.Values['DriverID'] := 'MSSQL';
  FDConnection1.Params.Values['Server'] := 'sql.internal';
  FDConnection1.Params.Values['Database'] := 'till';
  FDConnection1.Params.Values['User_Name'] := 'till_app';
  // FDConnection1.Params.Values['Password'] := GetPassword;
  FDConnection1.Params.Values['Password'] := '${l("random-password", v.alnum(14))}';
  FDConnection1.LoginPrompt := False;
  FDConnection1.Connected := True;
end;

function TDatabaseModule.GetPassword: string;
begin
  Result := GetEnvironmentVariable('TILL_DB_PASSWORD');
  if Result = '' then
    raise Exception.Create('No password: set TILL_DB_PASSWORD');
end;

end.
`,
    ]),
    single("clojure", (v) => [
        "clojure/src/stations/db.clj",
        `(ns stations.db
  (:require [next.jdbc :as jdbc]
            [environ.core :refer [env]]
            [buddy.sign.jwt :as jwt]))

(def db-spec
  {:dbtype   "postgresql"
   :dbname   "stations"
   :host     "pg.internal"
   :user     "stations"
   :password "${l("human-password", plain(v.humanPassword()))}"})

(comment (def old-spec {:connection-uri "${l("jdbc-url", `jdbc:postgresql://old.internal:5432/stations?user=st&password=${v.alnum(12)}`)}"}))

(def jwt-secret (or (env :jwt-secret) "${l("signing-key", v.alnum(32))}"))

(defn- token-for [user]
  (jwt/sign {:sub (:id user) :exp (+ 3600 (quot (System/currentTimeMillis) 1000))} jwt-secret))

(defn check-password
  "True when the password fits the user's hash."
  [user password]
  (buddy.hashers/check password (:password-hash user)))

(defn ds [] (jdbc/get-datasource db-spec))

(def messages
  {:password/wrong "Wrong password"
   :token/expired  "The token has expired"})
`,
    ]),
    single("matlab", (v) => [
        "science/matlab/load_runs.m",
        `%% Loads the runs of one day from the measurement database
function runs = load_runs(day)
%   RUNS = LOAD_RUNS(DAY) returns a table, one row a run.

driver = 'com.microsoft.sqlserver.jdbc.SQLServerDriver';
url = 'jdbc:sqlserver://lab-sql:1433;databaseName=runs';
conn = database('runs', 'matlab', '${l("human-password", plain(v.humanPassword()))}', driver, url);
% conn = database('runs', getenv('RUNS_USER'), getenv('RUNS_PASSWORD'), driver, url);
if ~isopen(conn)
    error('load_runs:connect', 'cannot connect, wrong password? %s', conn.Message);
end
cleanup = onCleanup(@() close(conn));

opts = weboptions('Username', 'lab', 'Password', '${l("random-password", v.lower(12))}', 'Timeout', 30);
meta = webread('https://lims.${v.company()}.example/api/runs', 'day', day, opts);

token = fileread(fullfile(getenv('HOME'), '.lims-token'));
head = weboptions('HeaderFields', {'Authorization', ['Bearer ' strtrim(token)]});
setenv('AWS_SECRET_ACCESS_KEY', '${l("aws-secret-key", v.awsSecret())}');

runs = fetch(conn, sprintf('select * from dbo.runs where day = ''%s''', day));
runs.key = strcat(string(runs.id), "-", string(meta.batch));
end
`,
    ]),
    single("vbscript", (v) => [
        "windows/scripts/ArchiveInvoices.vbs",
        `Option Explicit
' Copies the invoices of last month to the archive share.
Dim objFSO, objConn, objNet, rs

Main

Sub Main()
    Set objFSO = CreateObject("Scripting.FileSystemObject")
    Set objConn = CreateObject("ADODB.Connection")
    Set objNet = CreateObject("WScript.Network")

    objConn.ConnectionString = "${l("sql-connection-string", `Provider=SQLOLEDB;Data Source=sql.internal;Initial Catalog=Invoices;User Id=archive;Password=${v.alnum(14)};`)}"
    objConn.Open

    objNet.MapNetworkDrive "X:", "\\\\files.${v.company()}.example\\archive", False, "${v.company()}\\svc-archive", "${l("human-password", plain(v.humanPassword()))}"

    Set rs = objConn.Execute("select path from dbo.Invoice where datediff(month, created, getdate()) = 1")
    Do Until rs.EOF
        objFSO.CopyFile rs("path"), "X:\\"
        rs.MoveNext
    Loop

    SendMail "Archive done"
    objNet.RemoveNetworkDrive "X:", True
End Sub

Sub SendMail(subject)
    Const cdoSchema = "http://schemas.microsoft.com/cdo/configuration/"
    Dim msg : Set msg = CreateObject("CDO.Message")
    With msg.Configuration.Fields
        .Item(cdoSchema & "smtpserver") = "smtp.${v.company()}.example"
        .Item(cdoSchema & "sendusername") = "archive"
        .Item(cdoSchema & "sendpassword") = "${l("random-password", v.alnum(12))}"
        .Update
    End With
    msg.Subject = subject
    msg.Send
End Sub
`,
    ]),
    single("vbnet", (v) => [
        "desktop/Ledger/ConnectionFactory.vb",
        `Imports System.Data.SqlClient
Imports System.Configuration

Namespace Ledger

    ''' <summary>Opens the connections of the ledger.</summary>
    Public Module ConnectionFactory

        Private Const FallbackPassword As String = "${l("human-password", plain(v.humanPassword()))}"

        Public Property Username As String
        Public Property SQLPassword As String

        Public Function Open() As SqlConnection
            Dim builder As New SqlConnectionStringBuilder() With {
                .DataSource = "sql.internal",
                .InitialCatalog = "Ledger",
                .UserID = "ledger",
                .Password = If(SQLPassword, FallbackPassword),
                .Encrypt = True
            }
            ' Dim text = "${l("sql-connection-string", `Server=old-sql;Database=Ledger;User Id=sa;Password=${v.alnum(12)}`)}"
            Dim connection As New SqlConnection(builder.ConnectionString)
            connection.Open()
            Return connection
        End Function

        Public Function Audit() As String
            Return ConfigurationManager.ConnectionStrings("Audit").ConnectionString
        End Function

        Public ReadOnly Property ApiKeyHeader As String = "X-Api-Key"
        Friend ApiKey As String = "${l("api-key", v.alnum(32))}"
    End Module
End Namespace
`,
    ]),
    pair(
        "fsharp",
        (v) => [
            "dotnet/Import/Program.fs",
            `module Import.Program

open System
open Azure.Storage.Blobs
open FSharp.Data

[<Literal>]
let DesignTimeConnection = "${l("sql-connection-string", `Server=sql.internal;Database=import;User ID=design;Password=${v.alnum(14)};TrustServerCertificate=True`)}"

let settings =
    {| Container = "import"
       Account = "st${v.company()}"
       Key = "${l("storage-key", v.storageKey())}" |}

let apiToken = Environment.GetEnvironmentVariable "IMPORT_TOKEN" |> Option.ofObj

let fetch path =
    Http.RequestString(
        $"https://api.${v.company()}.example/{path}",
        headers = [ HttpRequestHeaders.BasicAuth "import" "${l("human-password", plain(v.humanPassword()))}" ]
    )

let container =
    let connection = $"DefaultEndpointsProtocol=https;AccountName={settings.Account};AccountKey={settings.Key}"
    BlobServiceClient(connection).GetBlobContainerClient settings.Container

[<EntryPoint>]
let main argv =
    match apiToken with
    | None -> eprintfn "no token"; 1
    | Some _ -> fetch argv[0] |> printfn "%s"; 0
`,
        ],
        (v) => [
            "dotnet/Import/Password.fs",
            `namespace Import

open System
open System.Security.Cryptography

/// What a password must be like, and what is stored of it.
type PasswordProblem =
    | TooShort of minimum: int
    | NoDigit
    | Common

type StoredPassword = { Hash: byte[]; Salt: byte[]; Iterations: int }

module Password =
    let minimumLength = 12
    let private commonPasswords = set [ "password"; "letmein" ]
    let testVector = Convert.FromHexString "${v.hex(64)}"
    let vaultUri = Uri "https://kv-${v.company()}.vault.azure.net/secrets/import-pepper"

    let check (password: string) =
        if password.Length < minimumLength then Error(TooShort minimumLength)
        elif not (Seq.exists Char.IsDigit password) then Error NoDigit
        elif commonPasswords.Contains(password.ToLowerInvariant()) then Error Common
        else Ok password

    let hash (password: string) =
        let salt = RandomNumberGenerator.GetBytes 16
        let iterations = 310_000
        { Hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, 32)
          Salt = salt
          Iterations = iterations }

    let describe = function
        | TooShort n -> $"The password needs {n} characters."
        | NoDigit -> "The password needs a digit."
        | Common -> "This password is too common."
`,
        ],
    ),
    single("haskell", (v) => [
        "haskell/src/Settings.hs",
        `{-# LANGUAGE OverloadedStrings #-}

module Settings (Settings (..), loadSettings, redact) where

import Data.Text (Text)
import qualified Data.Text as T
import System.Environment (lookupEnv)

-- | What the service needs to run. Show never prints a secret.
data Settings = Settings
    { databaseUrl :: Text
    , jwtSecret :: Text
    , adminPasswordHash :: Text
    , tenantId :: Text
    }

instance Show Settings where
    show s = "Settings {databaseUrl = " <> T.unpack (redact (databaseUrl s)) <> ", jwtSecret = ***}"

redact :: Text -> Text
redact url = case T.breakOn "@" url of
    (_, rest) | not (T.null rest) -> "postgres://***" <> rest
    _ -> url

loadSettings :: IO (Either Text Settings)
loadSettings = do
    url <- lookupEnv "DATABASE_URL"
    secret <- lookupEnv "JWT_SECRET"
    pure $ case (url, secret) of
        (Just u, Just s) | length s >= 32 -> Right $ Settings (T.pack u) (T.pack s) defaultHash "${v.guid()}"
        (_, Just _) -> Left "JWT_SECRET needs 32 characters"
        _ -> Left "set DATABASE_URL and JWT_SECRET"
  where
    defaultHash = "${hash(v)}"

passwordField, tokenHeader, secretName :: Text
passwordField = "password"
tokenHeader = "X-Auth-Token"
secretName = "haskell-service-jwt"
`,
    ]),
    single("erlang-config", (v) => [
        "erlang/rel/files/sys.config",
        `%% -*- mode: erlang; -*-
[
 {dispatch,
  [{http_port, 8080},
   {db, [{host, "pg.internal"},
         {port, 5432},
         {username, "dispatch"},
         {password, "${l("human-password", plain(v.humanPassword()))}"},
         {database, "dispatch"},
         {pool_size, 10}]},
   %% {amqp_uri, "${l("commented-url", `amqp://dispatch:${v.alnum(12)}@rabbit.internal:5672/jobs`)}"},
   {amqp_uri, "amqp://rabbit.internal:5672/jobs"},
   {token_ttl, 3600},
   {jwt_public_key, "/etc/dispatch/jwt.pub"}]},

 {kernel,
  [{distribution_mode, name},
   {sync_nodes_timeout, 30000}]},

 {rabbit,
  [{default_user, <<"dispatch">>},
   {default_pass, <<"${l("random-password", v.alnum(20))}">>},
   {ssl_options, [{cacertfile, "/etc/rabbitmq/ca.pem"},
                  {keyfile, "/etc/rabbitmq/key.pem"},
                  {password, "\${RABBIT_KEY_PASSWORD}"},
                  {verify, verify_peer}]}]},

 {lager, [{handlers, [{lager_console_backend, info}]}]}
].
`,
    ]),
    single("erlang-vm-args", (v) => [
        "erlang/rel/files/vm.args",
        `## Name of the node
-name dispatch@10.2.0.4

## Cookie for distributed erlang
-setcookie ${l("erlang-cookie", v.alnum(32))}

## Heartbeat management; auto-restarts VM if it dies or becomes unresponsive
##-heart

## Enable kernel poll and a few async threads
+K true
+A 5
+P 1048576

## Increase number of concurrent ports/sockets
-env ERL_MAX_PORTS 4096
-env ERL_FULLSWEEP_AFTER 10

-ssl_dist_optfile /etc/dispatch/ssl_dist.conf
-proto_dist inet_tls
`,
    ]),
    single("objective-c", (v) => [
        "mobile/ios/Legacy/ApiClient.m",
        `#import "ApiClient.h"
#import <CommonCrypto/CommonHMAC.h>

static NSString * const kBaseURL = @"https://api.${v.company()}.example/v1";
static NSString * const kKeychainService = @"example.${v.company()}.app";
static NSString *const kApiSecret = @"${l("api-key", v.hex(40))}";
#define HOCKEY_APP_ID @"${v.hex(32)}"
#define kSharedSecret @"${l("shared-secret", v.alnum(24))}"

@implementation ApiClient

- (NSMutableURLRequest *)requestForPath:(NSString *)path {
    NSURL *url = [NSURL URLWithString:[kBaseURL stringByAppendingPathComponent:path]];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
    [request setValue:kApiSecret forHTTPHeaderField:@"X-Api-Key"];
    // staging is behind basic auth
    [request setValue:@"Basic ${l("basic-auth-header", encoded(`staging:${v.lower(12)}`))}" forHTTPHeaderField:@"Authorization"];
    return request;
}

- (void)signInWithUser:(NSString *)user password:(NSString *)password completion:(void (^)(NSString *token, NSError *error))completion {
    NSDictionary *body = @{ @"user" : user, @"password" : password, @"client_id" : @"${v.guid()}" };
    if (password.length < 8) {
        completion(nil, [NSError errorWithDomain:@"password.short" code:1 userInfo:@{ NSLocalizedDescriptionKey : @"Your password is too short" }]);
        return;
    }
    [self post:@"token" body:body completion:completion];
}

@end
`,
    ]),
    single("expect-tcl", (v) => [
        "network/backup/fetch-config.exp",
        `#!/usr/bin/expect -f
# fetches the running configuration of a switch
# usage: fetch-config.exp HOST
set timeout 20
log_user 0

set host [lindex $argv 0]
set user "backup"
set password "${l("human-password", v.humanPassword().replace(/[$["\]\\]/g, "x"))}"
set enable_password {${l("random-password", v.alnum(12))}}

spawn ssh -o StrictHostKeyChecking=yes $user@$host
expect {
    "assword:" { send "$password\\r" }
    timeout    { puts stderr "no answer from $host"; exit 1 }
}
expect ">"
send "enable\\r"
expect "assword:"
send "$enable_password\\r"
expect "#"
send "terminal length 0\\r"
expect "#"
send "show running-config\\r"
expect -re "end\\r\\n.*#"
puts $expect_out(buffer)
send "exit\\r"

spawn scp $host.cfg vault@10.9.0.9:/srv/configs/
expect "assword:"
send "${l("random-password", v.lower(10))}\\r"
expect eof
`,
    ]),
    single("autohotkey", (v) => [
        "desktop/hotkeys/work.ahk",
        `#Requires AutoHotkey v2.0
#SingleInstance Force

; Ctrl+Alt+E opens the editor, Ctrl+Alt+P the password manager
^!e::Run "code.exe"
^!p::Run "C:\\Program Files\\KeePassXC\\KeePassXC.exe"

; text replacements
::@@::hanne@${v.company()}.example
::addr::Harbour Road 12
::pw?::Please reset your password in the portal, then sign in again.

; Win+T signs in to the terminal server
#t::
{
    password := "${l("human-password", v.humanPassword().replace(/["\`]/g, "x"))}"
    Run "mstsc.exe /v:ts.${v.company()}.example"
    if WinWaitActive("Windows Security", , 10)
    {
        SendText password
        Send "{Enter}"
    }
}

; ticket number of the clipboard
^!k::
{
    key := RegExReplace(A_Clipboard, "[^A-Z0-9-]")
    if key != ""
        Run "https://tickets.${v.company()}.example/browse/" key
    token := EnvGet("TICKETS_TOKEN")
    ToolTip "token: " (token = "" ? "missing" : "set")
}
`,
    ]),
    single("apex", (v) => [
        "salesforce/classes/ShippingCallout.cls",
        `/**
 * Calls the carrier when an order is ready.
 * TODO: move to a named credential.
 */
public with sharing class ShippingCallout {
    private static final String ENDPOINT = 'https://api.carrier.example/v2/shipments';
    private static final String API_KEY = '${l("api-key", v.alnum(36))}';
    private static final String CLIENT_ID = '${v.guid()}';

    public class ShippingException extends Exception {}

    @future(callout=true)
    public static void ship(Id orderId) {
        HttpRequest req = new HttpRequest();
        req.setEndpoint(ENDPOINT);
        req.setMethod('POST');
        req.setHeader('Content-Type', 'application/json');
        req.setHeader('Authorization', 'Bearer ' + API_KEY);
        req.setBody(JSON.serialize(new Map<String, Object>{ 'order' => orderId }));
        HttpResponse res = new Http().send(req);
        if (res.getStatusCode() == 401) {
            throw new ShippingException('The carrier refused the token');
        }
    }

    private static String signature(String body) {
        Blob key = EncodingUtil.base64Decode('${l("hmac-secret", v.base64(32))}');
        return EncodingUtil.convertToHex(Crypto.generateMac('HmacSHA256', Blob.valueOf(body), key));
    }

    public static void resetPassword(Id userId) {
        System.resetPassword(userId, true);
    }

    public static HttpRequest viaNamedCredential() {
        HttpRequest req = new HttpRequest();
        req.setEndpoint('callout:Carrier/v2/shipments');
        req.setHeader('X-Token', '{!$Credential.Password}');
        return req;
    }
}
`,
    ]),
    single("plsql", (v) => [
        "db/oracle/packages/notify_pkg.pkb",
        `CREATE OR REPLACE PACKAGE BODY notify_pkg AS

  c_url    CONSTANT VARCHAR2(200) := 'https://api.sms.example/v1/messages';
  c_user   CONSTANT VARCHAR2(30)  := 'stock';
  c_passwd CONSTANT VARCHAR2(60)  := '${l("human-password", plain(v.humanPassword()))}';

  PROCEDURE send_sms(p_to IN VARCHAR2, p_text IN VARCHAR2) IS
    l_req  UTL_HTTP.req;
    l_resp UTL_HTTP.resp;
  BEGIN
    UTL_HTTP.set_wallet('file:/u01/wallet', '${l("random-password", v.alnum(14))}');
    l_req := UTL_HTTP.begin_request(c_url, 'POST');
    UTL_HTTP.set_authentication(l_req, c_user, c_passwd);
    UTL_HTTP.set_header(l_req, 'X-Request-Id', SYS_GUID());
    UTL_HTTP.write_text(l_req, 'to=' || p_to || '&text=' || UTL_URL.escape(p_text));
    l_resp := UTL_HTTP.get_response(l_req);
    IF l_resp.status_code = 401 THEN
      RAISE_APPLICATION_ERROR(-20001, 'wrong user name or password');
    END IF;
    UTL_HTTP.end_response(l_resp);
  END send_sms;

  FUNCTION hash_password(p_password IN VARCHAR2, p_salt IN RAW) RETURN RAW IS
  BEGIN
    RETURN DBMS_CRYPTO.hash(UTL_RAW.concat(p_salt, UTL_I18N.string_to_raw(p_password)), DBMS_CRYPTO.hash_sh512);
  END hash_password;

END notify_pkg;
/
`,
    ]),
    single("powershell-dsc", (v) => [
        "windows/dsc/WebServer.ps1",
        `Configuration WebServer
{
    param
    (
        [Parameter(Mandatory)]
        [PSCredential] $DomainCredential,

        [string] $CertificateThumbprint = '${v.upperHex(40)}'
    )

    Import-DscResource -ModuleName PSDesiredStateConfiguration
    Import-DscResource -ModuleName xWebAdministration

    $svc = Get-AutomationPSCredential -Name 'svc-web'
    $local = New-Object System.Management.Automation.PSCredential ('webadmin', (ConvertTo-SecureString '${l("human-password", plain(v.humanPassword()))}' -AsPlainText -Force))

    Node $AllNodes.NodeName
    {
        LocalConfigurationManager
        {
            CertificateId = $CertificateThumbprint
        }

        User WebAdmin
        {
            UserName             = 'webadmin'
            Password             = $local
            PasswordNeverExpires = $false
        }

        File Share
        {
            SourcePath      = '\\\\files\\drop'
            DestinationPath = 'C:\\drop'
            Credential      = $DomainCredential
        }

        Registry AppKey
        {
            Key       = 'HKLM:\\SOFTWARE\\${v.company()}\\Web'
            ValueName = 'ApiKey'
            ValueData = '${l("api-key", v.alnum(40))}'
        }

        xWebAppPool Pool
        {
            Name         = 'web'
            identityType = 'SpecificUser'
            Credential   = $svc
        }
    }
}

WebServer -ConfigurationData @{ AllNodes = @(@{ NodeName = 'localhost'; PSDscAllowPlainTextPassword = $true }) }
`,
    ]),
    pair(
        "robot-framework",
        (v) => [
            "tests/robot/login.robot",
            `*** Settings ***
Documentation     Sign in to the shop of the stage environment.
Library           SeleniumLibrary
Test Teardown     Close Browser

*** Variables ***
\${HOST}           https://stage.${v.company()}.example
\${BROWSER}        headlessfirefox
\${VALID USER}     tester
\${VALID PASSWORD}    ${l("human-password", v.humanPassword())}
\${PASSWORD_FIELD}    css:input[type='password']

*** Test Cases ***
Valid Login
    Open Browser    \${HOST}/login    \${BROWSER}
    Input Text    username_field    \${VALID USER}
    Input Password    \${PASSWORD_FIELD}    \${VALID PASSWORD}
    Submit Credentials
    Page Should Contain    Welcome

Api Token
    Create Session    shop    \${HOST}
    &{headers}=    Create Dictionary    Authorization=Bearer ${l("jwt", v.jwt({ scope: "orders" }))}
    \${resp}=    GET On Session    shop    /api/orders    headers=\${headers}
    Status Should Be    200    \${resp}

Admin Login
    [Tags]    smoke
    Login As    admin    \${ADMIN_PASSWORD}

*** Keywords ***
Submit Credentials
    Click Button    login_button
`,
        ],
        (v) => [
            "tests/robot/resources/login.resource",
            `*** Settings ***
Documentation     Keywords of the sign-in page.
Library           SeleniumLibrary
Variables         ../env.py

*** Variables ***
\${LOGIN URL}       https://stage.${v.company()}.example/login
\${USERNAME}        %{SHOP_USER}
\${PASSWORD}        %{SHOP_PASSWORD}
\${ERROR TEXT}      Wrong user name or password
\${TOKEN PATTERN}   ^[A-Za-z0-9_-]{20,}$

*** Keywords ***
Input Username
    [Arguments]    \${username}
    Input Text    css:.labeled-input.edit > input[type='text']    \${username}

Input Secret
    [Arguments]    \${password}
    Input Password    css:.labeled-input.edit > input[type='password']    \${password}

Login Should Fail
    [Arguments]    \${username}    \${password}
    Input Username    \${username}
    Input Secret    \${password}
    Click Button    login
    Page Should Contain    \${ERROR TEXT}

*** Test Cases ***
Empty Password
    [Template]    Login Should Fail
    \${USERNAME}    \${EMPTY}
    \${EMPTY}       \${PASSWORD}
`,
        ],
    ),
    pair(
        "hurl",
        (v) => [
            "tests/hurl/orders.hurl",
            `# sign in, keep the token
POST https://stage.${v.company()}.example/api/token
[FormParams]
grant_type: password
username: hurl@${v.company()}.example
password: ${l("human-password", v.humanPassword())}
HTTP 200
[Captures]
token: jsonpath "$.access_token"

GET https://stage.${v.company()}.example/api/orders
Authorization: Bearer {{token}}
HTTP 200
[Asserts]
jsonpath "$.items" count > 0

# the old endpoint has basic auth
GET https://legacy.${v.company()}.example/orders.xml
[BasicAuth]
hurl: ${l("random-password", v.alnum(14))}
HTTP 200

DELETE https://stage.${v.company()}.example/api/orders/${v.guid()}
x-api-key: ${l("api-key", v.alnum(32))}
x-correlation-id: ${v.guid()}
HTTP 204
`,
        ],
        (v) => [
            "tests/hurl/session.hurl",
            `# hurl --variable user=$U --variable password=$P session.hurl
GET {{host}}/login
HTTP 200
[Captures]
csrf: xpath "string(//input[@name='_csrf']/@value)"

POST {{host}}/login
[FormParams]
_csrf: {{csrf}}
username: {{user}}
password: {{password}}
HTTP 302
[Asserts]
header "Location" == "/"
cookie "session[HttpOnly]" exists
cookie "session[Secure]" exists

GET {{host}}/account
[Options]
retry: 3
HTTP 200
[Asserts]
xpath "string(//h1)" == "Change your password"
sha256 == hex,${v.hex(64)};
certificate "Subject" contains "CN=${v.company()}.example"
header "X-Token-Ttl" == "3600"

POST {{host}}/password/forgot
\`{"email": "{{user}}"}\`
HTTP 202
`,
        ],
    ),
    single("k6", (v) => [
        "tests/load/checkout.k6.js",
        `import http from 'k6/http';
import encoding from 'k6/encoding';
import { check, sleep } from 'k6';

export const options = {
  vus: 20,
  duration: '2m',
  thresholds: { http_req_failed: ['rate<0.01'] },
  ext: { loadimpact: { projectID: ${v.digits(7)}, name: 'checkout' } },
};

const BASE = __ENV.BASE_URL || 'https://stage.${v.company()}.example';
const username = 'load';
const password = '${l("human-password", plain(v.humanPassword()))}';
const credentials = \`\${username}:\${password}\`;

export function setup() {
  const res = http.post(\`\${BASE}/api/token\`, { grant_type: 'client_credentials', client_id: '${v.guid()}', client_secret: '${l("client-secret", v.entraSecret())}' });
  check(res, { 'has token': (r) => r.json('access_token') !== undefined });
  return { token: res.json('access_token') };
}

export default function (data) {
  const headers = {
    Authorization: \`Bearer \${data.token}\`,
    'Ocp-Apim-Subscription-Key': '${l("apim-key", v.hex(32))}',
    'X-Basic': \`Basic \${encoding.b64encode(credentials)}\`,
  };
  const res = http.get(\`\${BASE}/api/cart\`, { headers });
  check(res, { 'is 200': (r) => r.status === 200, 'no password echoed': (r) => !r.body.includes('password') });
  sleep(1);
}
`,
    ]),
    single("gatling", (v) => [
        "tests/load/OrderSimulation.scala",
        `package simulations

import io.gatling.core.Predef._
import io.gatling.http.Predef._
import scala.concurrent.duration._

class OrderSimulation extends Simulation {

  private val baseUrl = System.getProperty("baseUrl", "https://stage.${v.company()}.example")
  private val password = sys.env.getOrElse("LOAD_PASSWORD", sys.error("set LOAD_PASSWORD"))
  private val users = csv("users.csv").circular

  private val protocol = http
    .baseUrl(baseUrl)
    .acceptHeader("application/json")
    .header("X-Correlation-Id", "${v.guid()}")
    .basicAuth("#{username}", "#{password}")

  private val login = exec(
    http("login")
      .post("/api/token")
      .formParam("username", "#{username}")
      .formParam("password", password)
      .check(jsonPath("$.access_token").saveAs("token"))
  )

  private val order = exec(
    http("order")
      .post("/api/orders")
      .header("Authorization", "Bearer #{token}")
      .body(StringBody("""{"sku":"${v.upper(8)}","giftSecret":false}"""))
      .check(status.is(201))
  )

  private val expectedChecksum = "${v.hex(64)}"

  setUp(
    scenario("orders").feed(users).exec(login, order).inject(rampUsers(100).during(2.minutes))
  ).protocols(protocol).assertions(global.successfulRequests.percent.gt(99))
}
`,
    ]),
    single("karate", (v) => [
        "tests/karate/customers.feature",
        `Feature: customers of the stage environment

  Background:
    * url 'https://stage.${v.company()}.example'
    * def credentials = { username: 'karate', password: '${l("human-password", plain(v.humanPassword()))}' }
    * configure headers = { 'x-functions-key': '${l("function-key", v.functionKey())}' }

  Scenario: sign in and read a customer
    Given path 'token'
    And request credentials
    When method post
    Then status 200
    And def token = response.access_token

    Given path 'customers', '${v.guid()}'
    And header Authorization = 'Bearer ' + token
    When method get
    Then status 200
    And match response == { id: '#uuid', name: '#string', passwordHash: '#notpresent' }

  Scenario Outline: a wrong password is refused
    Given path 'token'
    And request { username: 'karate', password: '<password>' }
    When method post
    Then status <status>
    And match response.error == '<message>'

    Examples:
      | password | status | message              |
      |          | 400    | password is required |
      | x        | 401    | wrong password       |
`,
    ]),
    single("gherkin-clean", () => [
        "tests/features/password_reset.feature",
        `# language: en
@account
Feature: Password reset
  As a customer who forgot the password
  I want a link by mail
  So that I can choose a new password

  Background:
    Given a customer with a verified mail address
    And the password policy of the shop

  Scenario: the link is valid for one hour
    When the customer asks for a new password
    Then a mail with a token is sent
    And the token expires after 60 minutes

  Scenario: the new password is too weak
    Given a valid token
    When the customer enters a password without digits
    Then the message is "The password needs at least one digit."
    And the old password stays valid

  Scenario Outline: lengths
    When the customer enters a password of <length> characters
    Then it is <result>

    Examples:
      | length | result   |
      | 7      | refused  |
      | 12     | accepted |
      | 129    | refused  |

  Scenario: a secret question is not enough
    When the customer only answers the secret question
    Then no password is changed
`,
    ]),
    single("cypress-env", (v) => [
        "tests/e2e/cypress.env.json",
        `{
  "baseUrl": "https://stage.${v.company()}.example",
  "viewportWidth": 1280,
  "username": "cypress@${v.company()}.example",
  "password": "${l("human-password", v.humanPassword())}",
  "adminUsername": "admin",
  "adminPassword": "${l("random-password", v.alnum(14))}",
  "auth0": {
    "domain": "${v.company()}.eu.auth0.com",
    "clientId": "${v.alnum(32)}",
    "clientSecret": "${l("client-secret", v.base64url(64))}",
    "audience": "https://api.${v.company()}.example"
  },
  "mailosaur": { "serverId": "${v.lower(8)}", "apiKey": "${l("api-key", v.alnum(32))}" },
  "totpSecret": "${l("totp-seed", v.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32))}",
  "featureToken": false,
  "selectors": { "passwordInput": "[data-test=password]", "tokenField": "#token" },
  "coverage": true
}
`,
    ]),
    single("locust", (v) => [
        "tests/load/locustfile.py",
        `"""Load test of the public API. The credentials come from the environment of the runner."""

import os
import random
import uuid

from locust import HttpUser, between, task

PASSWORD = os.environ["LOCUST_PASSWORD"]
TOKEN_URL = "/oauth2/token"
CLIENT_ID = "${v.guid()}"
SEED = 0x${v.hex(8)}


class Customer(HttpUser):
    wait_time = between(1, 3)
    token: str | None = None

    def on_start(self):
        response = self.client.post(
            TOKEN_URL,
            data={"grant_type": "password", "username": f"user{random.randint(1, 500)}", "password": PASSWORD},
            name="token",
        )
        self.token = response.json()["access_token"]

    @task(3)
    def orders(self):
        self.client.get("/orders", headers={"Authorization": f"Bearer {self.token}", "X-Request-Id": str(uuid.uuid4())})

    @task
    def wrong_password(self):
        with self.client.post(TOKEN_URL, data={"password": "x" * 8}, catch_response=True) as response:
            if response.status_code == 401:
                response.success()
            else:
                response.failure("a wrong password was accepted")
`,
    ]),
    single("groovy-script", (v) => [
        "jvm/scripts/publish.groovy",
        `#!/usr/bin/env groovy
@Grab('org.apache.httpcomponents:httpclient:4.5.14')
import groovy.json.JsonSlurper

def repo = 'https://nexus.${v.company()}.example/repository/releases'
def user = 'publisher'
def pass = '${l("human-password", plain(v.humanPassword()))}'
def auth = "\${user}:\${pass}".bytes.encodeBase64().toString()

def upload(File file, String url, String auth) {
    def conn = new URL(url).openConnection() as HttpURLConnection
    conn.requestMethod = 'PUT'
    conn.doOutput = true
    conn.setRequestProperty('Authorization', "Basic \${auth}")
    conn.outputStream.withStream { it << file.bytes }
    if (conn.responseCode == 401) throw new IllegalStateException('wrong password')
    conn.responseCode
}

new File('build').eachFileMatch(~/.*\\.jar/) { jar ->
    println "\${jar.name}: \${upload(jar, "\${repo}/\${jar.name}", auth)}"
}

def gh = new URL('https://api.github.com/repos/${v.company()}/app/releases').openConnection()
gh.setRequestProperty('Authorization', 'token ${l("github-token", v.github())}')
println new JsonSlurper().parse(gh.inputStream).size()

def checksums = ['app.jar': '${v.hex(64)}', 'lib.jar': '${v.hex(64)}']
assert checksums.size() == 2
`,
    ]),
    single("foundry", (v) => [
        "chain/foundry.toml",
        `[profile.default]
src = "src"
out = "out"
libs = ["lib"]
solc = "0.8.26"
optimizer_runs = 200
fs_permissions = [{ access = "read", path = "./deployments" }]
sender = "0x${v.hex(40)}"
initial_balance = "0xffffffffffffffffffffffff"

[profile.deploy]
# deployer of the test net
private_key = "0x${l("wallet-key", v.hex(64))}"

[rpc_endpoints]
mainnet = "\${MAINNET_RPC_URL}"
sepolia = "https://eth-sepolia.g.alchemy.com/v2/${l("api-key", v.base64url(32))}"
local = "http://127.0.0.1:8545"

[etherscan]
mainnet = { key = "\${ETHERSCAN_API_KEY}" }
sepolia = { key = "${l("api-key", v.upper(34))}", url = "https://api-sepolia.etherscan.example/api" }

[fuzz]
runs = 1000
seed = "0x${v.hex(64)}"

[invariant]
depth = 20
fail_on_revert = true

# token under test
[profile.default.addresses]
token = "0x${v.hex(40)}"
`,
    ]),
    pair(
        "power-query",
        (v) => [
            "bi/queries/Backlog.pq",
            `// backlog of the teams, from the REST API
let
    organization = "${v.company()}",
    project = "${v.service()}",
    pat = "${l("devops-token", v.devOpsToken())}",
    encodedPat = Binary.ToText(Text.ToBinary(":" & pat), BinaryEncoding.Base64),
    Source = Json.Document(
        Web.Contents(
            "https://dev.azure.com/" & organization & "/" & project & "/_apis/wit/wiql",
            [
                Headers = [#"Content-Type" = "application/json", #"Authorization" = "Basic " & encodedPat],
                Query = [#"api-version" = "7.1"]
            ]
        )
    ),
    Weather = Json.Document(Web.Contents("https://api.weather.example/v1/current", [Query = [q = "Lima", key = "${l("api-key", v.hex(31))}"]])),
    Orders = Sql.Database("sql-${v.company()}.database.windows.net", "orders", [Query = "select * from dbo.orders"]),
    Files = AzureStorage.Blobs("https://st${v.company()}.blob.core.windows.net/files"),
    Expanded = Table.ExpandRecordColumn(Source[workItems], "Column1", {"id", "url"}),
    Typed = Table.TransformColumnTypes(Expanded, {{"id", Int64.Type}})
in
    Typed
`,
        ],
        (v) => [
            "bi/queries/Usage.pq",
            `// usage of the last day; the credential is kept by the gateway
let
    WorkspaceId = "${v.guid()}",
    Source = Json.Document(
        Web.Contents(
            "https://api.loganalytics.io/v1/workspaces/" & WorkspaceId & "/query",
            [
                Query = [#"query" = "SigninLogs | where ResultType == 50126 // wrong password", #"timespan" = "P1D"],
                Timeout = #duration(0, 0, 4, 0)
            ]
        )
    ),
    Customers = Web.Contents("https://contoso.example/api/customers/get", [ApiKeyName = "api_key"]),
    Secret = Web.Contents("https://kv-${v.company()}.vault.azure.net/secrets/report-key", [Headers = [Authorization = "Bearer " & Extension.CurrentCredential()[access_token]]]),
    TypeMap = #table({"AnalyticsTypes", "Type"}, {{"string", Text.Type}, {"guid", Text.Type}}),
    Token = if Source[token]? = null then "none" else "present",
    Columns = {"UserPrincipalName", "PasswordLastChanged", "TokenIssuerType", "KeyVaultName"},
    Result = Table.SelectColumns(Table.FromRecords({Source}), Columns, MissingField.Ignore)
in
    Result
`,
        ],
    ),
    single("junit-tests", (v) => [
        "jvm/auth/src/test/java/example/PasswordEncoderTest.java",
        `package example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordEncoderTest {

    private static final String HASH = "${hash(v)}";
    private static final String ARGON2 = "$argon2id$v=19$m=16384,t=2,p=1$${v.base64url(22)}$${v.base64url(43)}";
    private static final String KEY_ID = "${v.guid()}";
    private static final String FINGERPRINT = "SHA256:${v.base64(32).replace("=", "")}";

    private final PasswordEncoder encoder = new PasswordEncoder(12);
    private final TokenService tokens = new TokenService(SecureRandomKey.generate());

    @Test
    void aPasswordFitsItsOwnHash() {
        String password = RandomText.of(24);
        assertThat(encoder.matches(password, encoder.encode(password))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {HASH, ARGON2})
    void anotherPasswordDoesNotFit(String hash) {
        assertThat(encoder.matches(RandomText.of(24), hash)).isFalse();
    }

    @Test
    void theMessageDoesNotRepeatThePassword() {
        String password = RandomText.of(6);
        assertThat(new PasswordTooShort(password).getMessage())
            .isEqualTo("The password needs 12 characters, got 6")
            .doesNotContain(password);
    }

    @Test
    void aTokenNamesItsKey() {
        assertThat(tokens.issue("user").header("kid")).isEqualTo(KEY_ID).isNotEqualTo(FINGERPRINT);
    }
}
`,
    ]),
    single("go-tests", (v) => [
        "go/vaultcache/cache_test.go",
        `package vaultcache

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"
)

const (
	vaultURL      = "https://kv-${v.company()}.vault.azure.net/"
	secretName    = "orders-db-password"
	secretVersion = "${v.hex(32)}"
	tenantID      = "${v.guid()}"
	wantDigest    = "${v.hex(64)}"
)

func TestReferenceNamesTheSecret(t *testing.T) {
	got := Reference(vaultURL, secretName, secretVersion)
	want := "@Microsoft.KeyVault(SecretUri=" + vaultURL + "secrets/" + secretName + "/" + secretVersion + ")"
	if got != want {
		t.Errorf("Reference() = %q, want %q", got, want)
	}
}

func TestTokenIsRefreshed(t *testing.T) {
	token := newFakeToken(t, time.Now().Add(-time.Minute))
	cache := New(token, WithTTL(time.Hour))
	if _, err := cache.Get(context.Background(), secretName); err == nil {
		t.Fatal("an expired token was used")
	}
}

func TestPasswordIsNotLogged(t *testing.T) {
	var log recorder
	password := randomPassword(t, 32)
	New(nil, WithLogger(&log)).Put(secretName, password)
	if log.Contains(password) {
		t.Error("the password is in the log")
	}
	sum := sha256.Sum256([]byte(secretName))
	if hex.EncodeToString(sum[:]) == wantDigest {
		t.Log("digest", wantDigest)
	}
}
`,
    ]),
    single("swift-keychain", (v) => [
        "mobile/ios/App/Keychain.swift",
        `import Foundation
import Security

/// Keeps the refresh token of the user in the keychain.
enum Keychain {
    static let service = "example.${v.company()}.app.token"
    static let accessGroup = "${v.upper(10)}.example.${v.company()}.shared"

    enum KeychainError: LocalizedError {
        case notFound, unexpectedPasswordData, unhandled(OSStatus)

        var errorDescription: String? {
            switch self {
            case .notFound: return "No password was saved."
            case .unexpectedPasswordData: return "The saved password cannot be read."
            case .unhandled(let status): return "Keychain error \\(status)"
            }
        }
    }

    static func save(token: String, account: String) throws {
        let query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecAttrService as String: service,
            kSecAttrAccount as String: account,
            kSecValueData as String: Data(token.utf8),
        ]
        let status = SecItemAdd(query as CFDictionary, nil)
        guard status == errSecSuccess else { throw KeychainError.unhandled(status) }
    }

    static let pinnedKeys = ["sha256/${v.base64(32)}", "sha256/${v.base64(32)}"]
    static let clientId = "${v.guid()}"
    static let publicKey = "BF${v.base64url(84)}"
    static let passwordKey = "user.password"
}
`,
    ]),
    single("kotlin-config", (v) => [
        "jvm/notify/src/main/kotlin/example/Config.kt",
        `package example

import com.azure.identity.DefaultAzureCredentialBuilder
import com.azure.security.keyvault.secrets.SecretClientBuilder

/** Where the notifications go, and how we sign in there. */
object Config {
    private val vault = SecretClientBuilder()
        .vaultUrl("https://kv-${v.company()}.vault.azure.net")
        .credential(DefaultAzureCredentialBuilder().build())
        .buildClient()

    val smtpPassword: String by lazy { vault.getSecret("smtp-password").value }
    val tenantId = "${v.guid()}"

    // temporary, the vault of the new tenant is not there yet
    const val PUSH_SECRET = "${l("api-key", v.alnum(40))}"
    val webhook = "${l("teams-webhook", v.teamsWebhook(v.company()))}"

    val database = mapOf(
        "url" to "jdbc:postgresql://pg.internal/notify",
        "user" to "notify",
        "password" to (System.getenv("DB_PASSWORD") ?: "${l("human-password", plain(v.humanPassword()))}"),
    )

    /** Name of the secret, not the secret. */
    const val API_KEY_SECRET_NAME = "notify-api-key"
    const val PASSWORD_RESET_PATH = "/account/password/reset"
    const val TOKEN_LIFETIME_MINUTES = 30
}
`,
    ]),
    single("lua-openresty", (v) => [
        "edge/openresty/lua/auth.lua",
        `-- access phase of the internal tools
local jwt = require "resty.jwt"
local redis = require "resty.redis"

local _M = {}

local JWT_SECRET = "${l("signing-key", v.alnum(48))}"
local redis_conf = {
    host = "redis.internal",
    port = 6379,
    password = '${l("random-password", v.alnum(24))}',
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
_M.issuer = "https://login.microsoftonline.com/${v.guid()}/v2.0"
return _M
`,
    ]),
    single("elixir-runtime", (v) => [
        "elixir/config/dev.secret.exs",
        `import Config

# Local overrides, not for production: those are in runtime.exs
config :harbor, Harbor.Repo,
  username: "postgres",
  password: "${l("human-password", plain(v.humanPassword()).replace(/#/g, "x"))}",
  hostname: "localhost",
  database: "harbor_dev",
  show_sensitive_data_on_connection_error: true

config :harbor, HarborWeb.Endpoint,
  http: [port: 4000],
  secret_key_base: "${l("signing-key", v.base64(48))}",
  live_view: [signing_salt: "${tolerated(v.alnum(8))}"]

config :harbor, Harbor.Mailer,
  adapter: Swoosh.Adapters.Sendgrid,
  api_key: System.get_env("SENDGRID_API_KEY")

config :ueberauth, Ueberauth.Strategy.Github.OAuth,
  client_id: "Iv1.${v.hex(16)}",
  client_secret: "${l("client-secret", v.hex(40))}"

config :ex_aws,
  access_key_id: ["${tolerated(v.awsKeyId())}", :instance_role],
  secret_access_key: ["${l("aws-secret-key", v.awsSecret())}", :instance_role]

config :joken, default_signer: [signer_alg: "RS256", key_pem: {:system, "JWT_KEY"}]
config :bcrypt_elixir, log_rounds: 4
config :harbor, password_min_length: 12, token_ttl: {1, :hour}
`,
    ]),
];
