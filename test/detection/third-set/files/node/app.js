const express = require("express");
const session = require("express-session");
const mysql = require("mysql2");
const nodemailer = require("nodemailer");

const app = express();
app.use(session({ secret: "lantern tidal", resave: false, saveUninitialized: true, name: "sid" }));

const pool = mysql.createPool({
  host: "localhost",
  user: "root",
  password: 'wdqhg73657',
  database: "shop",
});

const transporter = nodemailer.createTransport({
  service: "gmail",
  auth: { user: "shop@example.com", pass: "zuguqsmbxupecdsh" },
});

app.post("/login", async (req, res) => {
  const { username, password } = req.body;
  if (!password) return res.status(400).json({ error: "Password is required" });
  const token = jwt.sign({ sub: username }, "Bergamo2014", { expiresIn: "1h" });
  res.cookie("token", token, { httpOnly: true });
});

module.exports = { app, pool, transporter };
