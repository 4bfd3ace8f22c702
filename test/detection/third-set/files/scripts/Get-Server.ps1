param(
    [Parameter(Mandatory)] [string] $ComputerName,
    [string] $Password = $env:SERVER_PASSWORD
)
$secure = ConvertTo-SecureString $Password -AsPlainText -Force
$cred = New-Object System.Management.Automation.PSCredential('EXAMPLE\svc-build', $secure)
$clientSecret = (Get-AzKeyVaultSecret -VaultName kv-ops -Name sp -AsPlainText)
Connect-AzAccount -ServicePrincipal -Credential $cred -Tenant 06449f7f-1583-4f4e-ab6b-244c2f90c437
$ctx = New-AzStorageContext -StorageAccountName stops -StorageAccountKey (Get-AzStorageAccountKey -ResourceGroupName rg -Name stops)[0].Value
net use Z: \\files\share * /user:EXAMPLE\svc-build
Invoke-RestMethod -Uri "https://func-ops.azurewebsites.net/api/run" -Method Post
Write-Host "Password reset for $ComputerName requested"
$body = @{ grant_type = 'client_credentials'; client_id = '8e4910fe-57b5-4387-a5ce-a7a09df2cf01'; client_secret = $clientSecret }
