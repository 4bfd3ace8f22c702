@description('Password of the database administrator.')
@secure()
param administratorPassword string
param keyVaultName string = 'kv-app'
param secretName string = 'db-password'

resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: keyVaultName }

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: 'app-orders'
  location: resourceGroup().location
  properties: {
    siteConfig: {
      appSettings: [
        { name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING', value: 'DefaultEndpointsProtocol=https;AccountName=${st.name};AccountKey=${st.listKeys().keys[0].value};EndpointSuffix=core.windows.net' }
        { name: 'MAPS_SUBSCRIPTION_KEY', value: '@Microsoft.KeyVault(SecretUri=${kv.properties.vaultUri}secrets/maps/)' }
        { name: 'AUTH_SETTING_NAME', value: 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET' }
      ]
    }
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: kv
  name: secretName
  properties: { value: administratorPassword }
}
