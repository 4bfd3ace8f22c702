using './main.bicep'

param location = 'westeurope'
param administratorPassword = 'dqptf99752'
param jumpboxPassword = 'pas2dY4=Aqw5yGtjgT'
param vpn = {
  sharedKey: 'dpsrq56636'
  clientRootCertThumbprint: 'E979BE0EE98CCE0B7F0E7A5896CEF39FA11B7CC6'
}
param tags = { costCenter: '146301', owner: 'platform' }
