param(
    [Parameter(Mandatory)] [string] $ComputerName,
    [string] $Password = 'C0r4l_reef_91'
)
$secure = ConvertTo-SecureString "i-onyx-2-Aspen!" -AsPlainText -Force
$cred = New-Object System.Management.Automation.PSCredential('EXAMPLE\svc-build', $secure)
$clientSecret = "cJi8Q~MC-yetzx89VTJDi4eNA04ueqi-jsDCnWEi"
Connect-AzAccount -ServicePrincipal -Credential $cred -Tenant 9d4b646a-1d77-4972-ac4d-5c9878deeb7d
$ctx = New-AzStorageContext -StorageAccountName stops -StorageAccountKey "HwOFy+OdyiuOxHD6ekTVR11mpMINvHF34xtNAlSWd9YJHn5wlb0GlX0OM8nm8HnD0BrmytFHx5sa+AStrTImUQ=="
net use Z: \\files\share C0m3t_badger_64 /user:EXAMPLE\svc-build
Invoke-RestMethod -Uri "https://func-ops.azurewebsites.net/api/run?code=u1uGX0UADSpwu0o9PaNrPu8AEsk4E3msIIqLTKtWrvyYAzFuHhOOXQ==" -Method Post
Write-Host "Password reset for $ComputerName requested"
$body = @{ grant_type = 'client_credentials'; client_id = '630cb19c-3665-4306-a006-dda9acbfc56b'; client_secret = $clientSecret }
