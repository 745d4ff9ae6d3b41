namespace AdmissionGuard.Images.Authentication;

/// <summary>A token, or why there is none.</summary>
internal sealed record TokenResult(Authorization? Authorization, AuthenticationFailure? Failure)
{
    public static TokenResult Of(Authorization authorization) => new(authorization, null);

    public static TokenResult Of(AuthenticationFailure failure) => new(null, failure);
}
