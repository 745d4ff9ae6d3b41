namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <content>Money and goods.</content>
internal static partial class ProviderTokens
{
    private static IEnumerable<TokenScanner> Commerce() =>
    [
        new("stripe-secret-key", "sk_live_{a20-247}", "a Stripe secret key", Stripe),
        new("stripe-test-secret-key", "sk_test_{a20-247}", "a Stripe test mode secret key", Stripe),
        new("stripe-production-secret-key", "sk_prod_{a20-247}", "a Stripe secret key", Stripe),
        new("stripe-production-restricted-key", "rk_prod_{a20-247}", "a Stripe restricted key", Stripe),
        new("stripe-restricted-key", "rk_live_{a20-247}", "a Stripe restricted key", Stripe),
        new("stripe-test-restricted-key", "rk_test_{a20-247}", "a Stripe test mode restricted key", Stripe),
        new("shopify-admin-token", "shpat_{H32}", "a Shopify admin API token", Shopify),
        new("shopify-custom-app-token", "shpca_{H32}", "a Shopify custom app token", Shopify),
        new("shopify-private-app-token", "shppa_{H32}", "a Shopify private app token", Shopify),
        new("shopify-shared-secret", "shpss_{H32}", "a Shopify app secret", Shopify),
        new("square-oauth-secret", "sq0csp-{u43}", "a Square OAuth secret", "https://developer.squareup.com/docs/build-basics/access-tokens"),
        new("square-production-token", "EAAA{u60}", "a Square production access token", "https://developer.squareup.com/docs/build-basics/access-tokens"),
        new("square-access-token", "sq0atp-{u22}", "a Square access token", "https://developer.squareup.com/docs/build-basics/access-tokens"),
        new("easypost-api-key", "EZAK{a54}", "an EasyPost API key", "https://docs.easypost.com/docs/authentication"),
        new("duffel-access-token", "duffel_live_{=43}", "a Duffel access token", "https://duffel.com/docs/api/overview/making-requests"),
        new("stripe-webhook-secret", "whsec_{B32-80}", "a Stripe webhook signing secret", Stripe),
        new("shippo-live-token", "shippo_live_{H40}", "a Shippo token", "https://docs.goshippo.com/docs/guides_general/authentication/"),
        new("shippo-test-token", "shippo_test_{H40}", "a Shippo test token", "https://docs.goshippo.com/docs/guides_general/authentication/"),
        new("easypost-test-key", "EZTK{a54}", "an EasyPost test key", "https://docs.easypost.com/docs/authentication"),
        new("flutterwave-test-secret-key", "FLWSECK_TEST-{l12-32}", "a Flutterwave test secret key", Flutterwave),
        new("flutterwave-secret-key", "FLWSECK-{l12-32}", "a Flutterwave secret key", Flutterwave),
        new("plaid-sandbox-token", "access-sandbox-{-36}", "a Plaid access token", Plaid),
        new("plaid-development-token", "access-development-{-36}", "a Plaid access token", Plaid),
        new("plaid-production-token", "access-production-{-36}", "a Plaid access token", Plaid),
        new("duffel-test-token", "duffel_test_{=43}", "a Duffel test access token", "https://duffel.com/docs/api/overview/making-requests"),
        new("razorpay-key-id", "rzp_live_{a14}", "a Razorpay key id, half of a credential", "https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/", SecretLevel.Medium),
        new("braintree-access-token", "access_token$production${l16}${h32}", "a PayPal Braintree access token", "https://developer.paypal.com/braintree/docs/guides/authorization/overview"),
        new("lob-live-key", "live_{h35}", "a Lob API key", "https://docs.lob.com/"),
        new("lob-test-key", "test_{h35}", "a Lob test API key", "https://docs.lob.com/"),
        new("square-sandbox-secret", "sandbox-sq0csb-{u43}", "a Square sandbox OAuth secret", "https://developer.squareup.com/docs/build-basics/access-tokens"),
        new("amazon-mws-token", "amzn.mws.{-36}", "an Amazon MWS token", "https://developer-docs.amazon.com/sp-api/docs/sp-api-faq"),
        new("amazon-login-client-secret", "amzn1.oa2-cs.v1.{h64}", "a Login with Amazon client secret", "https://developer.amazon.com/docs/login-with-amazon/security-profile.html"),
        new("ramp-client-secret", "ramp_sec_{a48}", "a Ramp client secret", "https://docs.ramp.com/developer-api/v1/authorization"),
        new("shopify-theme-token", "shptka_{H32}", "a Shopify theme access password", "https://shopify.dev/docs/storefronts/themes/tools/theme-access"),
    ];
}
