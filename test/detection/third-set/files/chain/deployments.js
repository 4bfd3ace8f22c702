require("@nomicfoundation/hardhat-toolbox");

module.exports = {
  solidity: "0.8.24",
  networks: {
    sepolia: {
      url: "https://sepolia.infura.io/v3/${INFURA_API_KEY}",
      accounts: [process.env.PRIVATE_KEY],
    },
    polygon: { accounts: { mnemonic: vars.get('MNEMONIC') } },
  },
  deployed: {
    token: "0x6a30e652ce23b63d9081f3393b0875e7db32ef54",
    transactionHash: "0xd96f9d4bba881cf8653e4125da399acfc4e7f4e623dcd3097961c611e72ab034",
    codeHash: "0x83d0d0cefbdf4d7415d73e5dea2429de125287efced5d79908c0844823a9d32f",
  },
};
