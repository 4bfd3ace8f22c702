const { S3Client } = require("@aws-sdk/client-s3");
const axios = require("axios");

const s3 = new S3Client({
  region: "eu-west-1",
  credentials: {
    accessKeyId: "AKIAGG5MJ3TRVPKTDIFB",
    secretAccessKey: "1nnNvQUVV5T9DqTZktarO7ZGCRzAPtrNnfrRlnkO",
  },
});

module.exports = () => axios.post("https://api.example/jobs", {}, { headers: { "X-Auth-Token": "2dae013889809f4b7d93a3596eb4c6cd7d001dee" } });
