/** Labelled cases by the place in which a script, a query or a form stands: a list for each, with look-alikes that are clean. */
import { generator, sampleOf } from "../../src/detection/templates";
import { type FileCase } from "./cases";
import { type ResourceCase } from "./resource-cases";

const random = generator(20250707);
const s = (template: string): string => sampleOf(template, random);
const pw = (): string => `Curlew${s("{d4}")}!x`;
/** Letters, digits and a sign, as a generator makes them; the sign opens a comment in some languages. */
const mixed = (): string => `${s("{A3}")}7#${s("{A8}")}!${s("{a1}")}`;
const token = (): string => s("{A40}");
const key88 = (): string => `${s("{b86}")}==`;
const base64 = (text: string, encoding: BufferEncoding = "utf8"): string =>
    Buffer.from(text, encoding).toString("base64");

/** Each text at each place: all of them hold a credential, or none. */
function scripts(places: readonly ((text: string) => Omit<ResourceCase, "paths"> & { path: string })[]) {
    return (texts: readonly string[], literal: boolean): ResourceCase[] =>
        texts.flatMap((text) =>
            places.map((place) => {
                const { type, props, path } = place(text);
                return { type, props, paths: literal ? [path] : [] };
            }),
        );
}

const commandLines = scripts([
    (commandLine) => ({
        type: "azure-native:batch:Pool",
        props: { startTask: { commandLine } },
        path: "$.startTask.commandLine",
    }),
    (command) => ({
        type: "azure-native:app:ContainerApp",
        props: { template: { containers: [{ command: ["/bin/sh", "-c", command] }] } },
        path: "$.template.containers[0].command[2]",
    }),
    (commandToExecute) => ({
        type: "azure-native:compute:VirtualMachineExtension",
        props: { settings: { commandToExecute } },
        path: "$.settings.commandToExecute",
    }),
]);

const windowsScripts = scripts([
    (scriptContent) => ({
        type: "azure-native:resources:AzurePowerShellScript",
        props: { scriptContent },
        path: "$.scriptContent",
    }),
    (script) => ({
        type: "azure-native:compute:VirtualMachineRunCommandByVirtualMachine",
        props: { source: { script } },
        path: "$.source.script",
    }),
    (value) => ({
        type: "azure-native:automation:DscConfiguration",
        props: { source: { value } },
        path: "$.source.value",
    }),
    (text) => ({
        type: "azure-native:compute:VirtualMachine",
        props: { osProfile: { customData: base64(text) } },
        path: "$.osProfile.customData",
    }),
]);

export const placeResources: readonly ResourceCase[] = [
    // A script in quotes, of a shell of its own.
    ...commandLines(
        [
            `/bin/sh -c "export TOKEN=${token()}; x"`,
            `/bin/bash -lc 'export DB_PASSWORD="${mixed()}" && run'`,
            `/bin/bash -c "export DB_PASSWORD=\\"${mixed()}\\" && run"`,
            `cmd /c "set DB_PASSWORD=${pw()} && run.exe"`,
            `cmd.exe /S /C "set \\"DB_PASSWORD=${pw()}\\" && run.exe"`,
            `sh -c "TOKEN=${token()} ./run"`,
            `bash -c "echo '${token()}' | docker login -u u --password-stdin x.io"`,
            `su - app -c 'mysql -u root -p${pw()} shop'`,
            `docker exec web sh -c "sh -c 'API_TOKEN=${token()} ./run'"`,
            `az vm run-command invoke --command-id RunShellScript --scripts "export API_KEY=${token()}; ./run"`,
            `pwsh -NoProfile -Command "$env:DB_PASSWORD = '${mixed()}'; ./run.ps1"`,
            `powershell -Command "$p='${mixed()}'; ./run.ps1 -Password $p"`,
            `powershell -Command "$env:DB_PASSWORD = "${mixed()}"; ./run.ps1"`,
            `powershell -Command "$c = New-Object PSCredential("u", (ConvertTo-SecureString "${mixed()}" -AsPlainText -Force))"`,
            `powershell -Command "$c = New-Object PSCredential('u', (ConvertTo-SecureString -String '${mixed()}' -AsPlainText -Force))"`,
            `powershell.exe -EncodedCommand ${base64(`$env:DB_PASSWORD = "${mixed()}"; ./run.ps1`, "utf16le")}`,
            `mount -t cifs //st.file.core.windows.net/x /m -o username=st,password=${key88()},vers=3.0`,
            `net use Z: \\\\st.file.core.windows.net\\x /u:st ${key88()}`,
            `net use Z: \\\\st.file.core.windows.net\\x ${key88()} /user:st`,
            `reg add HKLM\\SOFTWARE\\Logon /v DefaultPassword /t REG_SZ /d ${pw()}`,
            `./run --пароль ${pw()} --port 80`,
            `echo "//st/x /m cifs username=st,password=${key88()},vers=3.0 0 0" >> /etc/fstab`,
            `powershell -c "Add-Content app.env 'DB_PASSWORD=${pw()}'"`,
            `sc config jobs obj= .\\svc password= ${pw()}`,
            `runas /user:a "cmd /c set TOKEN=${token()} && run"`,
            `python -c "import os; os.environ['DB_PASSWORD']='${pw()}'; import app"`,
            `node -e "process.env.DB_PASSWORD='${pw()}'; require('./app')"`,
            `./run --db-password=a${s("{d4}")}=Heron${s("{d4}")} --port 80`,
        ],
        true,
    ),
    ...commandLines(
        [
            `/bin/sh -c "export TOKEN=$(cat /run/secrets/token); x"`,
            `/bin/bash -c 'export DB_PASSWORD="$DB_PASSWORD" && run'`,
            `cmd /c "set DB_PASSWORD=%DB_PASSWORD% && run.exe"`,
            `sh -c "TOKEN=\${TOKEN} ./run --port 8080"`,
            `bash -c "cat /run/secrets/t | docker login -u u --password-stdin x.io"`,
            `pwsh -Command "$env:DB_PASSWORD = $(Get-AzKeyVaultSecret -VaultName kv -Name db -AsPlainText); ./run.ps1"`,
            `powershell -Command "$p = Read-Host -AsSecureString; ./run.ps1 -Password $p"`,
            `powershell.exe -EncodedCommand ${base64(`Get-ChildItem -Path C:\\logs -Recurse`, "utf16le")}`,
            `mount -t cifs //st/x /m -o credentials=/etc/smb/st.cred,vers=3.0,serverino`,
            `net use Z: \\\\st.file.core.windows.net\\x /user:st *`,
            `net use Z: \\\\st.file.core.windows.net\\x /persistent:yes`,
            `net user guest /active:no`,
            `reg add HKLM\\SOFTWARE\\Logon /v PasswordExpiryWarning /t REG_DWORD /d 14`,
            `sh -c "grep -c 'password' /var/log/auth.log | tee out.txt"`,
            `docker build -t shop . -f build/Dockerfile -c 512 "x y"`,
            `echo "Usage: set DB_PASSWORD=<password> and run"`,
            `echo "export PASSWORD=\${PASSWORD}" >> ~/.bashrc`,
            `echo "password must have at least 12 characters - see docs=1"`,
            `python -c "import secrets; print(secrets.token_hex(16))"`,
            `ruby -e "puts ENV['SECRET_TOKEN']"`,
            `sc config jobs password= %PW%`,
            `ssh host "TOKEN=$TOKEN ./run"`,
            `watch -c "kubectl get secret db-password"`,
            `powershell -c "Write-Host 'Enter password: at least 12 chars'"`,
        ],
        false,
    ),
    // PowerShell on one line.
    ...windowsScripts(
        [
            `$env:DB_PASSWORD = "${mixed()}"`,
            `[Environment]::SetEnvironmentVariable("DB_PASSWORD", "${mixed()}", "Machine")`,
            `[System.Environment]::SetEnvironmentVariable('API_KEY', '${token()}', 'Machine')`,
            `$cred = New-Object PSCredential("u", (ConvertTo-SecureString "${mixed()}" -AsPlainText -Force))`,
            `$cred = [pscredential]::new("u", (ConvertTo-SecureString -String "${mixed()}" -AsPlainText -Force))`,
            `net user admin ${mixed()} /add`,
            `cmdkey /add:st.file.core.windows.net /user:AZURE\\st /pass:${key88()}`,
            `Set-ItemProperty -Path HKLM:\\x -Name DefaultPassword -Value "${mixed()}"`,
            `New-LocalUser -Name a -Password (ConvertTo-SecureString ${pw()} -AsPlainText -Force)`,
            `$pw = '${mixed()}'; $p = ConvertTo-SecureString $pw -AsPlainText -Force`,
            `$ctx = New-AzStorageContext -StorageAccountName a -StorageAccountKey "${key88()}"`,
        ],
        true,
    ),
    ...windowsScripts(
        [
            `$env:DB_PASSWORD = $Password`,
            `[Environment]::SetEnvironmentVariable("DB_PASSWORD", $args[0], "Machine")`,
            `[Environment]::SetEnvironmentVariable("PASSWORD_LENGTH", "24", "Machine")`,
            `$cred = New-Object PSCredential("u", (ConvertTo-SecureString $env:PW -AsPlainText -Force))`,
            `$cred = Get-Credential -UserName u -Message "Password of the database, please"`,
            `net user admin /active:yes`,
            `cmdkey /list:st.file.core.windows.net`,
            `Set-ItemProperty -Path HKLM:\\x -Name DisablePasswordReveal -Value 1`,
            `$secret = (Get-AzKeyVaultSecret -VaultName kv-shop -Name db-password).SecretValue`,
            `Set-AzKeyVaultSecret -VaultName kv-shop -Name db-password -SecretValue $secret`,
            `Install-WindowsFeature -Name Web-Server -IncludeManagementTools`,
        ],
        false,
    ),
];

/** Policies of API Management, definitions of Logic Apps and Data Factory: where the key of a function or a form stands. */
const requests = (literal: boolean, key: () => string, password: () => string): ResourceCase[] => {
    const policy = (value: string): ResourceCase => ({
        type: "azure-native:apimanagement:Policy",
        props: { value: `<policies><inbound>${value}</inbound></policies>` },
        paths: literal ? ["$.value"] : [],
    });
    const one = (type: string, path: string, props: unknown): ResourceCase => ({
        type: `azure-native:${type}`,
        props,
        paths: literal ? [path] : [],
    });
    return [
        policy(`<set-query-parameter name="code" exists-action="append"><value>${key()}</value></set-query-parameter>`),
        policy(`<rewrite-uri template="/api/orders?code=${key()}" />`),
        policy(`<set-body>grant_type=client_credentials&amp;client_id=shop&amp;client_secret=${key()}</set-body>`),
        policy(
            `<set-body>@{ return "client_id=shop&client_secret=${key()}&grant_type=client_credentials"; }</set-body>`,
        ),
        policy(
            `<set-header name="Authorization"><value>@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("shop:${password()}")))</value></set-header>`,
        ),
        one("apimanagement:Backend", "$.credentials.query.code[0]", { credentials: { query: { code: [key()] } } }),
        one("logic:Workflow", "$.definition.actions.x.inputs.queries.code", {
            definition: { actions: { x: { inputs: { queries: { code: key() } } } } },
        }),
        one("datafactory:Pipeline", "$.activities[0].functionName", {
            activities: [{ type: "AzureFunctionActivity", functionName: `orders?code=${key()}` }],
        }),
        one("logic:Workflow", "$.definition.actions.x.inputs.body", {
            definition: {
                actions: { x: { inputs: { body: `grant_type=password&username=shop&password=${password()}` } } },
            },
        }),
        one("kusto:Script", "$.scriptContent", {
            scriptContent: `.create external table x (a:string) kind=storage dataformat=csv (h@'https://st.blob.core.windows.net/c;${literal ? key88() : "managed_identity=system"}')`,
        }),
    ];
};

export const requestResources: readonly ResourceCase[] = [
    ...requests(true, token, mixed),
    ...requests(
        false,
        () => "{{orders-function-key}}",
        () => "{{shop-password}}",
    ),
    // Looks like it and is none.
    {
        type: "azure-native:apimanagement:Policy",
        props: {
            value: `<policies><inbound><rewrite-uri template="/login?code=${s("{A12}")}&amp;state=x" /><set-query-parameter name="page"><value>2</value></set-query-parameter><set-body>@{ return "grant_type=client_credentials&client_id=${s("{g}")}"; }</set-body></inbound></policies>`,
        },
        paths: [],
    },
    {
        type: "azure-native:logic:Workflow",
        props: { definition: { actions: { x: { inputs: { queries: { code: "DE", country: "queries" } } } } } },
        paths: [],
    },
    {
        type: "azure-native:web:WebApp",
        props: { siteConfig: { appSettings: [{ name: "COUPON_CODE", value: s("{A40}") }] } },
        paths: [],
    },
    // Names of one resource each.
    {
        type: "azure-native:sqlvirtualmachine:SqlVirtualMachine",
        props: {
            serverConfigurationsManagementSettings: {
                sqlConnectivityUpdateSettings: { sqlAuthUpdatePassword: mixed(), sqlAuthUpdateUserName: "shop" },
            },
        },
        paths: ["$.serverConfigurationsManagementSettings.sqlConnectivityUpdateSettings.sqlAuthUpdatePassword"],
    },
    {
        type: "azure-native:cognitiveservices:Account",
        props: {
            properties: { apiProperties: { qnaAzureSearchEndpointKey: token(), qnaAzureSearchEndpointId: token() } },
        },
        paths: ["$.properties.apiProperties.qnaAzureSearchEndpointKey"],
    },
    ...[s("{h32}"), `${s("{b22}")}==`].map((ask) => ({
        type: "azure-native:media:ContentKeyPolicy",
        props: { options: [{ configuration: { ask, rentalAndLeaseKeyType: "Undefined" } }] },
        paths: ["$.options[0].configuration.ask"],
    })),
    {
        type: "azure-native:azurearcdata:DataController",
        props: { properties: { onPremiseProperty: { id: s("{g}"), publicSigningKey: s("{b200}") } } },
        paths: [],
    },
    {
        type: "azure-native:databasewatcher:Target",
        props: { targetVault: { akvTargetUser: "watcher", akvTargetPassword: "watcher-prod" } },
        paths: [],
    },
];

export const placeFiles: readonly FileCase[] = [
    {
        path: "deploy/run.sh",
        text: `#!/bin/sh
docker exec web sh -c "export DB_PASSWORD=⟦${pw()}⟧; ./migrate"
docker exec web sh -c "export DB_PASSWORD=$DB_PASSWORD; ./migrate"
su - app -c 'curl -u app:⟦${pw()}⟧ https://shop.example.net/jobs'
ssh host "bash -c 'API_KEY=⟦${token()}⟧ ./run'"
mount -t cifs //st.file.core.windows.net/x /m -o vers=3.0,username=st,password=⟦${key88()}⟧
mount -t cifs //st.file.core.windows.net/x /m -o vers=3.0,credentials=/etc/smb.cred
`,
    },
    {
        path: "deploy/run.cmd",
        text: `cmd /c "set DB_PASSWORD=⟦${pw()}⟧ && run.exe"
powershell -Command "Set-ItemProperty -Path HKLM:\\x -Name DefaultPassword -Value '⟦${pw()}⟧'"
net use Z: \\\\st.file.core.windows.net\\x /u:st ⟦${key88()}⟧
net use Z: \\\\st.file.core.windows.net\\x /u:st %KEY%
powershell -EncodedCommand ⟦${base64(`$env:DB_PASSWORD = "${pw()}"; ./run.ps1`, "utf16le")}⟧
`,
    },
    {
        path: "deploy/job.yaml",
        text: `args: ["--пароль", "⟦a${s("{d4}")}=Heron${s("{d4}")}⟧", "--user", "shop"]\ncommand: ["bash", "-c", "export API_KEY=⟦${token()}⟧; ./run"]\n`,
    },
    {
        path: "deploy/Setup.ps1",
        text: `[Environment]::SetEnvironmentVariable("DB_PASSWORD", "⟦${mixed()}⟧", "Machine")
Set-ItemProperty -Path $path -Name DefaultPassword -Value "⟦${mixed()}⟧"
Set-ItemProperty -Path $path -Name DefaultUserName -Value "admin1"
Start-Process cmd -ArgumentList '/c', "run.exe"
`,
    },
];
