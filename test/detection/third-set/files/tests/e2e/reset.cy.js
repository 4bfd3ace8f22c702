describe("login", () => {
  it("signs in to staging", () => {
    cy.visit("https://staging.example.com/login");
    cy.get("#username").type("qa@example.com");
    cy.get("#password").type(Cypress.env("QA_PASSWORD"), { log: false });
    cy.contains("Forgot your password?").should("not.exist");
    cy.getCookie("access_token").should("exist");
  });

  it("calls the service directly", () => {
    cy.request({ url: "/api/me", auth: { username: "qa", password: Cypress.env("QA_PASSWORD") } });
    cy.get('[data-test="password-error"]').should("have.text", "Must contain a digit");
  });
});
