// No validator: it is a service of somebody else's, to which the page would send where it is.
SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null });
