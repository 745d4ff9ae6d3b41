using System.Reflection;
using Microsoft.AspNetCore.Authentication.Certificate;

namespace AdmissionGuard.Tests.Authentication;

/// <summary>
/// What the stand-in shows is what Microsoft.AspNetCore.Authentication.Certificate 10.0 shows, and no more: code that compiles with it
/// must compile with the package.
/// </summary>
public sealed class OfficialShapeTests
{
    private const string Space = "Microsoft.AspNetCore.Authentication.Certificate";
    private const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("CertificateAuthenticationDefaults", "String AuthenticationScheme")]
    [InlineData(
        "CertificateAuthenticationOptions",
        "X509Certificate2Collection AdditionalChainCertificates, CertificateTypes AllowedCertificateTypes, X509ChainTrustMode ChainTrustValidationMode, "
        + "X509Certificate2Collection CustomTrustStore, CertificateAuthenticationEvents Events, X509RevocationFlag RevocationFlag, X509RevocationMode RevocationMode, "
        + "Boolean ValidateCertificateUse, Boolean ValidateValidityPeriod")]
    [InlineData("CertificateTypes", "CertificateTypes All, CertificateTypes Chained, CertificateTypes SelfSigned, Int32 value__")]
    [InlineData(
        "CertificateAuthenticationEvents",
        "Task AuthenticationFailed(CertificateAuthenticationFailedContext), Task CertificateValidated(CertificateValidatedContext), Task Challenge(CertificateChallengeContext), "
        + "Func`2 OnAuthenticationFailed, Func`2 OnCertificateValidated, Func`2 OnChallenge")]
    [InlineData("CertificateAuthenticationFailedContext", "Exception Exception")]
    [InlineData("CertificateValidatedContext", "X509Certificate2 ClientCertificate")]
    [InlineData("CertificateChallengeContext", "Void HandleResponse(), Boolean Handled")]
    [InlineData("CertificateValidationCacheOptions", "TimeSpan CacheEntryExpiration, Int32 CacheSize")]
    [InlineData("ICertificateValidationCache", "AuthenticateResult Get(HttpContext,X509Certificate2), Void Put(HttpContext,X509Certificate2,AuthenticateResult)")]
    public void Each_type_has_the_members_of_the_official_one(string type, string members) => Assert.Equal(members, Members(Type($"{Space}.{type}")));

    [Fact]
    public void It_is_added_by_the_official_methods() =>
        Assert.Equal(
            "AuthenticationBuilder AddCertificate(AuthenticationBuilder), AuthenticationBuilder AddCertificate(AuthenticationBuilder,Action`1), "
            + "AuthenticationBuilder AddCertificate(AuthenticationBuilder,String), AuthenticationBuilder AddCertificate(AuthenticationBuilder,String,Action`1), "
            + "AuthenticationBuilder AddCertificateCache(AuthenticationBuilder,Action`1)",
            Members(Type("Microsoft.Extensions.DependencyInjection.CertificateAuthenticationAppBuilderExtensions")));

    [Fact]
    public void The_scheme_has_the_official_name() => Assert.Equal("Certificate", CertificateAuthenticationDefaults.AuthenticationScheme);

    private static Type Type(string name) => typeof(CertificateAuthenticationOptions).Assembly.GetType(name, throwOnError: true)!;

    private static string Members(Type type) =>
        string.Join(", ", type.GetMembers(Shown).Where(member => member is not ConstructorInfo and not MethodInfo { IsSpecialName: true }).Select(Text).OrderBy(Name, StringComparer.Ordinal).ThenBy(text => text, StringComparer.Ordinal));

    private static string Name(string text) => text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string Text(MemberInfo member) =>
        member switch
        {
            MethodInfo method => $"{method.ReturnType.Name} {method.Name}({string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.Name))})",
            PropertyInfo property => $"{property.PropertyType.Name} {property.Name}",
            FieldInfo field => $"{field.FieldType.Name} {field.Name}",
            _ => member.Name,
        };
}
