using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Options;
using AdmissionGuard.Tls;
using AdmissionGuard.WarmUp;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;

namespace AdmissionGuard.Callers;

/// <summary>Lets those ask for reviews who hold a client certificate that counts.</summary>
internal sealed class CallerGate(
    CallerOptions options, ClientTrust trust, CallerRefusals refusals, CertificateStore certificates, WarmUpPass warmUp, TimeProvider clock)
{
    /// <summary>After this a caller is examined again, though its connection lives on: an authority above it may have ended.</summary>
    public static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(5);

    /// <summary>Whether the caller was examined on this connection already. This is all that most requests cost.</summary>
    public bool Knows(HttpContext context) => context.Features.Get<CallerTicket>() is { } ticket && ticket.IsGood(trust.Generation, clock.GetUtcNow());

    /// <summary>Examines the caller: null when it may ask.</summary>
    public async Task<CallerFault?> ExamineAsync(HttpContext context)
    {
        int generation = trust.Generation;
        X509Certificate2? certificate = await context.Connection.GetClientCertificateAsync(context.RequestAborted);
        bool warmsUp = warmUp.IsHeldBy(context.Request);
        string scheme = warmsUp ? WarmUpCaller.Scheme : CertificateAuthenticationDefaults.AuthenticationScheme;
        CallerFault? fault = certificate is null ? CallerFault.NoCertificate : await JudgeAsync(context, certificate, scheme);
        if (fault is null)
        {
            Remember(context, generation, certificate!.NotAfter);
            return null;
        }

        if (warmsUp)
        {
            // The server itself, over its own loopback connection.
            Remember(context, generation, DateTimeOffset.MaxValue);
            return null;
        }

        // Not told of the own kind: this program, here or in another replica, tries the endpoint before it registers it. Nobody else has the
        // key of the server's certificate.
        if (certificate is null || !certificates.HasServed(certificate))
        {
            refusals.Add(fault, context, certificate);
        }

        return fault;
    }

    private async Task<CallerFault?> JudgeAsync(HttpContext context, X509Certificate2 certificate, string scheme)
    {
        try
        {
            // The official handler fetches an issuer that is missing from wherever the certificate says. So it gets to see only certificates
            // whose chain is known to be whole, by the very authorities that it will use itself.
            return CallerDiagnosis.Of(certificate, await AuthorityAsync(context, scheme), clock.GetUtcNow())
                ?? (!(await context.AuthenticateAsync(scheme)).Succeeded ? CallerFault.Untrusted
                : options.Names.IsEmpty || CallerNames.HasOneOf(certificate, options.Names) ? null
                : CallerFault.WrongName);
        }
        catch (CryptographicException)
        {
            // Parts of a certificate are read only when they are looked at, and a stranger may write what it likes into them.
            return CallerFault.Untrusted;
        }
    }

    // A request has one handler, and that its options from its start: authorities that change meanwhile are neither's.
    private static async Task<ClientAuthority> AuthorityAsync(HttpContext context, string scheme)
    {
        IAuthenticationHandlerProvider handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        IAuthenticationHandler handler = await handlers.GetHandlerAsync(context, scheme) ?? throw new InvalidOperationException($"There is no scheme {scheme}.");
        CertificateAuthenticationOptions inUse = ((AuthenticationHandler<CertificateAuthenticationOptions>)handler).Options;
        return new ClientAuthority(inUse.CustomTrustStore, inUse.AdditionalChainCertificates);
    }

    private void Remember(HttpContext context, int generation, DateTimeOffset end)
    {
        DateTimeOffset until = clock.GetUtcNow() + TicketLife;
        context.Features.Get<CallerTicket>()?.Renew(generation, until < end ? until : end);
    }
}
