@description('Password of the database administrator.')
@secure()
param administratorPassword string = 'd4hli4.p3bbl3.Tartu'
param keyVaultName string = 'kv-app'
param secretName string = 'db-password'

resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: keyVaultName }

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: 'app-orders'
  location: resourceGroup().location
  properties: {
    siteConfig: {
      appSettings: [
        { name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING', value: 'DefaultEndpointsProtocol=https;AccountName=stfoxmere546;AccountKey=PEsNVyk1vANjiK4eqtJ8P4Xn1m9XkcmyliX/EX0F2k0VfBY2a/PRd/9bnaTJrhmktZBUE/ZDtydK+AStwPcvXw==;EndpointSuffix=core.windows.net' }
        { name: 'MAPS_SUBSCRIPTION_KEY', value: 'E0GyhsIw5Gj6tkc2GaDkgWSVoykQCVpiaGdHqU6kD13PGKE9J4F9JQQJ99BCACbEIQhcOIZDAAAgAZMPTqen' }
        { name: 'AUTH_SETTING_NAME', value: 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET' }
      ]
    }
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: kv
  name: secretName
  properties: { value: 'q0mteh3nd230qk5h6ylvxchbhvpzvqzlffu7m3jo' }
}
