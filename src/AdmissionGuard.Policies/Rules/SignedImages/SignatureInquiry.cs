using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>The images of one workload that have to be verified: each once, all side by side, wherever they are used.</summary>
internal sealed class SignatureInquiry(Workload workload) : IInquiry
{
    /// <summary>The most different images that are verified for one workload: far beyond real ones, and a bound on what one request can cause.</summary>
    public const int MaxImages = 100;

    private readonly List<(ImageUse Use, int Question)> uses = [];
    private readonly List<Question> questions = [];
    private Dictionary<ImageReference, int>? known;

    /// <summary>Adds an image where it is used.</summary>
    public void Add(ImageUse use, ImageReference image, SignatureSource source) => uses.Add((use, QuestionOf(image, source)));

    /// <inheritdoc/>
    public ValueTask ConcludeAsync(Findings findings, JudgingContext context)
    {
        if (context.PullSecrets is null || !questions.Any(question => question.AsksWithPullSecrets))
        {
            return AskAsync(PullSecretsReading.None, findings, context);
        }

        ValueTask<PullSecretsReading> read = context.PullSecrets.ReadAsync(workload);
        return read.IsCompletedSuccessfully ? AskAsync(read.Result, findings, context) : ReadAndAskAsync(read.AsTask(), findings, context);
    }

    private async ValueTask ReadAndAskAsync(Task<PullSecretsReading> read, Findings findings, JudgingContext context)
    {
        if (await context.Deadline.WaitForAsync(read))
        {
            await AskAsync(await read, findings, context);
        }
        else
        {
            Tell(findings);
        }
    }

    private ValueTask AskAsync(PullSecretsReading secrets, Findings findings, JudgingContext context)
    {
        ISignatureVerifier verifier = context.Signatures ?? throw new InvalidOperationException("Nobody verifies signatures here.");
        List<Task>? waiting = null;
        foreach (Question question in questions.Take(MaxImages))
        {
            question.Ask(verifier, secrets, ref waiting);
        }

        if (waiting is not null)
        {
            return WaitAsync(Task.WhenAll(waiting), findings, context.Deadline);
        }

        Tell(findings);
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync(Task answers, Findings findings, Deadline deadline)
    {
        await deadline.WaitForAsync(answers);
        Tell(findings);
    }

    // Most workloads have one image or two, for which looking is cheaper than hashing.
    private int QuestionOf(ImageReference image, SignatureSource source)
    {
        if (questions.Count < 4)
        {
            int place = questions.FindIndex(question => question.Image.Equals(image));
            if (place >= 0)
            {
                return place;
            }
        }
        else
        {
            known ??= questions.Select((question, place) => (question.Image, place)).ToDictionary(pair => pair.Image, pair => pair.place);
            if (known.TryGetValue(image, out int place))
            {
                return place;
            }

            known.Add(image, questions.Count);
        }

        questions.Add(new Question(image, source));
        return questions.Count - 1;
    }

    private void Tell(Findings findings)
    {
        UnpinnedImages unpinned = new();
        foreach ((ImageUse use, int place) in uses)
        {
            Question question = questions[place];
            if (place >= MaxImages)
            {
                SayTooMany(use, question.Image, findings);
            }
            else
            {
                Tell(use, question.Image, question.Take(), findings, ref unpinned);
            }
        }

        if (unpinned.Advice is { } advice)
        {
            findings.Advise(advice);
        }
    }

    private static void Tell(ImageUse use, ImageReference image, SignatureFinding? answer, Findings findings, ref UnpinnedImages unpinned)
    {
        if (answer is null)
        {
            findings.Add(EngineReasons.DeadlineExceeded, use.Place, SignedImagesWords.OutOfTime(image), SignedImagesWords.OutOfTimeRemedy);
            return;
        }

        if (answer.Digest is not null)
        {
            findings.Note(new JudgedImage(image.ToString(), answer.Digest.ToString(), answer.Reason is null));
        }

        if (answer.Reason is not null)
        {
            findings.Add(answer.Reason, use.Place, answer.Fault, answer.Remedy, answer.IsTolerated ? Mode.Warn : Mode.Enforce);
        }
        else if (image.Digest is null && answer.Digest is not null)
        {
            unpinned.Add(image, answer.Digest);
        }
    }

    private static void SayTooMany(ImageUse use, ImageReference image, Findings findings) =>
        findings.Add(SignedImagesReasons.CannotVerify, use.Place, SignedImagesWords.TooMany(image), SignedImagesWords.TooManyRemedy);

    private sealed class Question(ImageReference image, SignatureSource source)
    {
        private SignatureFinding? answer;
        private Task<SignatureFinding>? pending;

        public ImageReference Image => image;

        public bool AsksWithPullSecrets => source.AsksWithPullSecrets(image);

        public void Ask(ISignatureVerifier verifier, PullSecretsReading secrets, ref List<Task>? waiting)
        {
            if (secrets.Reason is not null && AsksWithPullSecrets)
            {
                answer = SignatureFinding.Refused(secrets.Reason, SignedImagesWords.NoPullSecrets(image, secrets.Problem), secrets.Remedy);
                return;
            }

            ValueTask<SignatureFinding> asked = verifier.VerifyAsync(image, source, secrets.Config.Find(image.Registry, image.Repository));
            if (asked.IsCompletedSuccessfully)
            {
                answer = asked.Result;
                return;
            }

            pending = asked.AsTask();
            (waiting ??= []).Add(pending);
        }

        /// <summary>The answer; null when it is not there yet. A verifier's exception is thrown here.</summary>
        public SignatureFinding? Take() =>
            answer ?? (pending is { IsCompleted: true } ? pending.GetAwaiter().GetResult() : null);
    }
}
