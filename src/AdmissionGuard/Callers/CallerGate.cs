using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Options;
using AdmissionGuard.WarmUp;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;

namespace AdmissionGuard.Callers;

/// <summary>Lets those ask for reviews who hold a client certificate that counts.</summary>
internal sealed class CallerGate(CallerOptions options, ClientTrust trust, CallerRefusals refusals, WarmUpPass warmUp, TimeProvider clock)
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
        CallerFault? fault = certificate is null ? CallerFault.NoCertificate : await JudgeAsync(context, certificate);
        if (fault is null)
        {
            Remember(context, generation, certificate!.NotAfter);
            return null;
        }

        if (warmUp.IsHeldBy(context.Request))
        {
            // The server itself, over its own loopback connection.
            Remember(context, generation, DateTimeOffset.MaxValue);
            return null;
        }

        refusals.Add(fault, context, certificate);
        return fault;
    }

    private async Task<CallerFault?> JudgeAsync(HttpContext context, X509Certificate2 certificate)
    {
        try
        {
            AuthenticateResult result = await context.AuthenticateAsync(CertificateAuthenticationDefaults.AuthenticationScheme);
            return !result.Succeeded ? CallerDiagnosis.Of(certificate, trust.Current, clock.GetUtcNow())
                : options.Names.IsEmpty || CallerNames.HasOneOf(certificate, options.Names) ? null
                : CallerFault.WrongName;
        }
        catch (CryptographicException)
        {
            // Parts of a certificate are read only when they are looked at, and a stranger may write what it likes into them.
            return CallerFault.Untrusted;
        }
    }

    private void Remember(HttpContext context, int generation, DateTimeOffset end)
    {
        DateTimeOffset until = clock.GetUtcNow() + TicketLife;
        context.Features.Get<CallerTicket>()?.Renew(generation, until < end ? until : end);
    }
}
