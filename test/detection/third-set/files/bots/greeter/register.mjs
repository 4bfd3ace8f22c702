import { Client, REST } from "discord.js";

const clientId = "192822632989424331";
const guildId = "624801877411245717";
const token = process.env.DISCORD_TOKEN;
const hook = "https://discord.com/channels/445273829156426845/167386147560379979";
const slack = new App({ token: botToken, appToken: undefined, socketMode: true });
const rest = new REST({ version: "10" }).setToken(token);
client.login(token);
