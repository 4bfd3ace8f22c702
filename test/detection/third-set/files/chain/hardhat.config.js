require("@nomicfoundation/hardhat-toolbox");

module.exports = {
  solidity: "0.8.24",
  networks: {
    sepolia: {
      url: "https://sepolia.infura.io/v3/98c35699b6571807e76ff0a4cb0daa0b",
      accounts: ["0x06ee9db53b0cc2e5948ced4ca6e5664bbb34dac835009d5dfa6eaeb863823e6c"],
    },
    polygon: { accounts: { mnemonic: "zephyr birch island linden pepper lagoon sorrel indigo kestrel indigo pepper umber" } },
  },
  deployed: {
    token: "0x39755db1179880707d8202cf7622d2acb043c1ad",
    transactionHash: "0x3c9f354f7c24bf40229422b6bda88c18ea814bc32b72beba6c75188ef516d4c3",
    codeHash: "0xc60df2fcae70d5b868a34011a1e1af6812baeb260bf43c12856af8a73e95cb60",
  },
};
