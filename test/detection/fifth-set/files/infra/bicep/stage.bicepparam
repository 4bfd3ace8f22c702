using 'main.bicep'

param location = 'swedencentral'
param tags = { owner: 'granite', costCenter: '80845' }
param mysqlAdmin = 'dbroot'
param mysqlAdminPassword = 'Jorge#1990'
param apps = [
  {
    name: 'checkout'
    secrets: [
      {
        name: 'adyen-hmac'
        value: '54E57B1DE6DBD918D4D3F181E347C78A02D76D574CBEFB29C50A1325C85FFE84'
      }
      { name: 'db', keyVaultUrl: 'https://kv-dunmore-prod.vault.azure.net/secrets/checkout-db' }
    ]
  }
]
