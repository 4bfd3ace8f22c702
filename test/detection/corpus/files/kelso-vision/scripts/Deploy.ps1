param([string]$Environment = "prod")
$password = ConvertTo-SecureString "maple-badger-walnut" -AsPlainText -Force
$credential = New-Object System.Management.Automation.PSCredential("svc-deploy", $password)
$env:ARM_CLIENT_SECRET = 'u7U8Q~j7607pbYqSatNdn-ajrxcgLws0_cgS4NR3'
Connect-AzAccount -ServicePrincipal -Credential $credential -Tenant "14a56258-28c0-438f-a8bf-fe7b68a61602"
$context = New-AzStorageContext -StorageAccountName "stgranite" -StorageAccountKey "Ubl7ap296vOYIvY1kz9JXca7N6wKIwuz7RPdhz/k7yBzm6O9uPWy2nyU1mjDDQBsWtpoK7Ho2DFz+AStd2HXnQ=="
Write-Host "Password age: 60 days"
