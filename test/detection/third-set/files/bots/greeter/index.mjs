import { Client, REST } from "discord.js";

const clientId = "940910358595272696";
const guildId = "179623920120356301";
const token = "MzI5NjQyNTMxNzEwMjUyMzc5.GI0xR-.AldB-N8WockqQeEafnz1yl1xHDGUnRG7jouwUE";
const hook = "https://discord.com/api/webhooks/8358225969505953367/TTpqLIes3VxwRWMCYG4vFpHfK2OemexgpVvKvgCGH2M28jtCV8Ehs_2-AeVzlStuqQ28";
const slack = new App({ token: "xoxb-751407619346-9876587465018-IFQBcLtUJ52DnBFgx7NAtG4k", appToken: undefined, socketMode: true });
const rest = new REST({ version: "10" }).setToken(token);
client.login(token);
