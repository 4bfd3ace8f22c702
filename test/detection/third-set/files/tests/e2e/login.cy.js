describe("login", () => {
  it("signs in to staging", () => {
    cy.visit("https://staging.example.com/login");
    cy.get("#username").type("qa@example.com");
    cy.get("#password").type("i-tidal-2-Yarrow{enter}");
    cy.contains("Forgot your password?").should("not.exist");
    cy.getCookie("access_token").should("exist");
  });

  it("calls the service directly", () => {
    cy.request({ url: "/api/me", auth: { username: "qa", password: "C0r4l_poplar_45" } });
    cy.get('[data-test="password-error"]').should("have.text", "Must contain a digit");
  });
});
