import express from "express";
import session from "express-session";
import nodemailer from "nodemailer";
import mqtt from "mqtt";

const app = express();
app.use(session({ secret: "orchid zephyr 79", resave: false, cookie: { maxAge: 600000 } }));

const mail = nodemailer.createTransport({
    host: "smtp.sendgrid.net",
    auth: { user: "apikey", pass: "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" },
});
const bus = mqtt.connect("mqtts://broker.example", { username: "gate", password: "Sommer2021!" });
const twilio = ["AC34cefeb7445f94edbedb0a30264138ca",
    "0bf847ad03919db443a14ef178e35bcd"].join(":");
const cdn = "https://cdn.example/app.529df8831789c6b8fb74.js";
app.listen(3000, () => console.log(cdn, mail, bus, Buffer.from(twilio).length));
