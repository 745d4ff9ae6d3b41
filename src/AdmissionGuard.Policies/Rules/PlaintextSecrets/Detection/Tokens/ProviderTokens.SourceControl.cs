namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <content>Where source code is kept.</content>
internal static partial class ProviderTokens
{
    private static IEnumerable<TokenScanner> SourceControl() =>
    [
        new("github-personal-access-token", "ghp_{a36}", "a GitHub personal access token", GitHub),
        new("github-oauth-token", "gho_{a36}", "a GitHub OAuth token", GitHub),
        new("github-user-token", "ghu_{a36}", "a GitHub App user token", GitHub),
        new("github-installation-token", "ghs_{a36}", "a GitHub App installation token", GitHub),
        new("github-refresh-token", "ghr_{a36-76}", "a GitHub App refresh token", GitHub),
        new("github-fine-grained-token", "github_pat_{w82}", "a GitHub fine-grained personal access token", GitHub),
        new("gitlab-personal-access-token", "glpat-{.20+}", "a GitLab access token", GitLab),
        new("gitlab-pipeline-trigger-token", "glptt-{h40}", "a GitLab pipeline trigger token", GitLab),
        new("gitlab-runner-token", "glrt-{.20+}", "a GitLab runner token", GitLab),
        new("gitlab-runner-registration-token", "GR1348941{u20}", "a GitLab runner registration token", GitLab),
        new("gitlab-deploy-token", "gldt-{u20-64}", "a GitLab deploy token", GitLab),
        new("gitlab-agent-token", "glagent-{u50-128}", "a GitLab agent token", GitLab),
        new("gitlab-oauth-secret", "gloas-{u64}", "a GitLab OAuth application secret", GitLab),
        new("gitlab-scim-token", "glsoat-{u20-64}", "a GitLab SCIM token", GitLab),
        new("bitbucket-access-token", "ATCTT3xFfG{=100+}", "a Bitbucket access token", "https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/"),
        new("sourcegraph-access-token", "sgp_{H40}", "a Sourcegraph access token", Sourcegraph),
        new("sourcegraph-instance-token", "sgp_{a5-16}_{H40}", "a Sourcegraph access token with its instance", Sourcegraph),
        new("gitlab-job-token", "glcbt-{u20-64}", "a GitLab CI job token", GitLab),
        new("gitlab-feature-flag-token", "glffct-{u20}", "a GitLab feature flag client token", GitLab),
        new("gitlab-feed-token", "glft-{u20}", "a GitLab feed token", GitLab),
        new("gitlab-incoming-mail-token", "glimt-{u25}", "a GitLab incoming mail token", GitLab),
        new("gitlab-session", "_gitlab_session={l32}", "a GitLab session", GitLab),
        new("bitbucket-data-center-token", "BBDC-{B40-50}", "a Bitbucket Data Center access token", "https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html"),
        new("gitlab-registered-runner-token", "glrtr-{u20-64}", "a token of a GitLab runner that was registered", GitLab),
        new("gitlab-workspace-token", "glwt-{u20-64}", "a GitLab workspace token", GitLab),
        new("bitbucket-app-password", "ATBB{a24}{H8}", "a Bitbucket app password", "https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/"),
        new("sourcegraph-cody-key", "slk_{h64}", "a Sourcegraph Cody gateway key", Sourcegraph),
        new("github-signed-installation-token", "ghs_{d1-20}_eyJ{.60+}", "a GitHub App installation token", GitHub),
    ];
}
