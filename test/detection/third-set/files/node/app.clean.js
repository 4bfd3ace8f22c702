const express = require("express");
const session = require("express-session");
const mysql = require("mysql2");
const nodemailer = require("nodemailer");

const app = express();
app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: true, name: "sid" }));

const pool = mysql.createPool({
  host: "localhost",
  user: "root",
  password: process.env.MYSQL_PASSWORD || '',
  database: "shop",
});

const transporter = nodemailer.createTransport({
  service: "gmail",
  auth: { user: "shop@example.com", pass: readSecret('smtp') },
});

app.post("/login", async (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: "Password is required" });
  const token = jwt.sign({ sub: username }, config.get('jwt.secret'), { expiresIn: "1h" });
  res.cookie("token", token, { httpOnly: true });
});

module.exports = { app, pool, transporter };
