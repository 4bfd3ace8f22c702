using './main.bicep'

param location = 'westeurope'
param administratorPassword = az.getSecret('15ec2dd0-062b-483d-ac28-8701f01be37f', 'rg-shared', 'kv-shared', 'admin-password')
param jumpboxPassword = readEnvironmentVariable('JUMPBOX_PASSWORD')
param vpn = {
  sharedKey: ''
  clientRootCertThumbprint: '16CC4E1569F804F643724D6286A48B69897B16C4'
}
param tags = { costCenter: '164021', owner: 'platform' }
