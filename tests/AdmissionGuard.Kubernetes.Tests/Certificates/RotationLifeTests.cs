using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Kubernetes.Certificates;

namespace AdmissionGuard.Kubernetes.Tests.Certificates;

/// <summary>
/// Years of rotation in simulated time: replicas see the Secret late, API servers see the bundle late, whoever acts dies now and then, and
/// somebody damages the Secret or puts an old version of it back. At no moment may a replica serve what an API server does not trust.
/// </summary>
public sealed class RotationLifeTests
{
    private const int Replicas = 3;

    [Theory]
    [InlineData(1, 6, 18)]
    [InlineData(2, 10, 30)]
    [InlineData(3, 60, 600)]
    [InlineData(4, 90 * 86_400, 1095 * 86_400)]
    public void No_handshake_fails(int seed, int certificateSeconds, int authoritySeconds)
    {
        RotationSettings settings = new(Materials.Usual.Service, TimeSpan.FromSeconds(certificateSeconds), TimeSpan.FromSeconds(authoritySeconds));
        World world = new(new Random(seed), settings);
        world.Begin();
        TimeSpan step = settings.CertificateLifetime / 120;
        for (int i = 0; i < 2 * 120.0 * authoritySeconds / certificateSeconds; i++)
        {
            world.Pass(step);
            Assert.Empty(world.Failures());
        }

        Assert.True(world.Authorities >= 2, $"{world.Authorities} authorities");
        Assert.True(world.Damages > 0);

        // An authority that lasts hardly longer than its certificates has ended before anybody could put it back.
        Assert.True(world.Restorations > 0 || authoritySeconds < 10 * certificateSeconds, $"{world.Damages} damages, no restoration");
    }

    private sealed class World(Random random, RotationSettings settings)
    {
        private readonly Materials secret = new(settings);
        private readonly CertificateFacts?[] served = new CertificateFacts?[Replicas];
        private readonly CertificateFacts?[] issuers = new CertificateFacts?[Replicas];
        private readonly Dictionary<string, string?> backup = [];
        private readonly HashSet<string> authorities = [];
        private DateTimeOffset now = Materials.Start;
        private IReadOnlyList<CertificateFacts> bundle = [];
        private IReadOnlyList<CertificateFacts> believed = [];
        private Dictionary<string, DateTimeOffset> since = [];
        private DateTimeOffset bundleAt;
        private DateTimeOffset lastDamage = Materials.Start;
        private DateTimeOffset backupEnds;

        public int Authorities => authorities.Count;

        public int Damages { get; private set; }

        public int Restorations { get; private set; }

        private TrustSighting Trust => new()
        {
            IsKnown = true,
            IsAnybodyTrusted = bundle.Count > 0,
            Everywhere = System.Collections.Immutable.ImmutableDictionary.CreateRange(since),
            Anywhere = [.. bundle],
            InUse = issuers[0],
        };

        public void Begin()
        {
            Act();
            Serve(0);
            Serve(1);
            Serve(2);
            Register();
            believed = bundle;
        }

        public void Pass(TimeSpan time)
        {
            now += time;

            // API servers learn of it before the settling is over: that is what it is for.
            if (now - bundleAt >= settings.Settling / 2)
            {
                believed = bundle;
            }

            if (random.Next(4) > 0)
            {
                Act();
            }

            if (random.Next(3) > 0)
            {
                Register();
            }

            Serve(random.Next(Replicas));
            if (now - lastDamage > settings.CertificateLifetime && random.Next(60) == 0)
            {
                Harm();
            }
        }

        // A replica keeps what it has as long as what the Secret holds is no good.
        public IEnumerable<string> Failures()
        {
            for (int i = 0; i < Replicas; i++)
            {
                if (!believed.Any(authority => Vouches(authority, served[i]!)))
                {
                    yield return $"{now:O}: replica {i} serves {served[i]}, trusted are {string.Join(", ", believed)}";
                }
            }
        }

        private void Act()
        {
            RotationStep step = RotationPlan.Next(secret.Read(), Trust, now, settings);
            if (step.Act != RotationAct.Wait)
            {
                secret.Do(step.Act, now, Trust);
                authorities.UnionWith(secret.Read().Authority is { } authority ? [authority.Fingerprint] : []);
            }
        }

        private void Register()
        {
            CertificateFacts[] wanted = [.. secret.Read().Trusted(Trust, now)];
            if (wanted.Length > 0 && !wanted.SequenceEqual(bundle))
            {
                since = wanted.ToDictionary(authority => authority.Fingerprint, authority => since.GetValueOrDefault(authority.Fingerprint, now));
                (bundle, bundleAt) = (wanted, now);
            }
        }

        private void Serve(int replica)
        {
            ManagedMaterial material = secret.Read();
            if (material.Serving is { } fresh && fresh.Facts.IsValidAt(now) && !IsBetterKept(replica, material.ServingIssuer!))
            {
                (served[replica], issuers[replica]) = (fresh.Facts, material.ServingAuthority);
            }
        }

        private bool IsBetterKept(int replica, string issuer) =>
            served[replica] is { } kept && kept.IsValidAt(now) && Trust.IsMoreCertain(issuers[replica]!.Fingerprint, issuer, now, settings.Settling);

        private void Harm()
        {
            if (Restorations < Damages && now + settings.CertificateLifetime < backupEnds && served.Distinct().Count() == 1)
            {
                Restore();
                return;
            }

            if (secret.Read() is { Signer: { } signer, Problems.IsEmpty: true })
            {
                backup.Clear();
                backupEnds = signer.Facts.NotAfter;
                foreach (string key in secret.Keys)
                {
                    backup[key] = secret[key];
                }
            }

            Damage();
        }

        private void Restore()
        {
            lastDamage = now;
            Restorations++;
            foreach (string key in secret.Keys.Union(backup.Keys).ToArray())
            {
                secret.Put(key, backup.GetValueOrDefault(key));
            }
        }

        private void Damage()
        {
            lastDamage = now;
            Damages++;
            string[] keys = [.. secret.Keys.Where(key => key.StartsWith("ca.", StringComparison.Ordinal) || key.StartsWith("tls.", StringComparison.Ordinal))];
            secret.Put(keys[random.Next(keys.Length)], random.Next(2) == 0 ? null : "damaged");
        }

        private bool Vouches(CertificateFacts authority, CertificateFacts certificate)
        {
            using X509Certificate2 root = X509Certificate2.CreateFromPem(authority.Pem);
            using X509Certificate2 leaf = X509Certificate2.CreateFromPem(certificate.Pem);
            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(root);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.VerificationTime = now.UtcDateTime;
            return chain.Build(leaf);
        }
    }
}
