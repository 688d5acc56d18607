// The theme's script asks every <link rel="alternate"> for a sitemap beside it, which is never there. A space hides the links
// from it, and from nobody else: browsers and search engines have read them by now.
for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");
