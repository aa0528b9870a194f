import tone
from asking import VendorTest, call

NAMESPACES = 'xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts"'


def ssml(inner, voice="en-US-JennyNeural", attributes='version="1.0" xml:lang="en-US"'):
    return f'<speak {attributes} {NAMESPACES}><voice name="{voice}">{inner}</voice></speak>'.encode()


class AzureTest(VendorTest):
    vendor = "azure"

    def speak(self, body, **changes):
        headers = {
            "Ocp-Apim-Subscription-Key": self.about["key"], "Content-Type": "application/ssml+xml",
            "X-Microsoft-OutputFormat": "raw-24khz-16bit-mono-pcm", "User-Agent": "test"}
        headers |= {name.replace("_", "-"): value for name, value in changes.items()}
        return call(f"{self.url}/cognitiveservices/v1", "POST", headers, body)

    def test_a_good_request_is_spoken(self):
        reply = self.speak(ssml("<prosody rate='+100.00%'>Tom &amp; Jerry &lt;3</prosody>"))
        self.assertEqual(reply.status, 200, reply.reason)
        self.assertEqual(reply.body, tone.of("Tom & Jerry <3", 24000, 2))
        self.assertEqual(self.log(1)[0]["spoken"], "Tom & Jerry <3")
        riff = self.speak(ssml("Hello"), X_Microsoft_OutputFormat="riff-24khz-16bit-mono-pcm").body
        self.assertEqual(riff, tone.wav(tone.of("Hello", 24000), 24000))
        styled = ssml("<mstts:express-as style='chat' styledegree='1.5'>Hi</mstts:express-as>")
        self.assertEqual(self.speak(styled).status, 200)

    def test_a_token_does_for_ten_minutes_what_the_key_does(self):
        key = {"Ocp-Apim-Subscription-Key": self.about["key"]}
        token = call(f"{self.url}/sts/v1.0/issueToken", "POST", key, b"").body.decode()
        headers = {"Ocp_Apim_Subscription_Key": None, "Authorization": f"Bearer {token}"}
        self.assertEqual(self.speak(ssml("Hi"), **headers).status, 200)
        self.standin._tokens[token] -= 601
        self.assertEqual(self.speak(ssml("Hi"), **headers).status, 401)
        self.assertEqual(call(f"{self.url}/sts/v1.0/issueToken", "POST", {}, b"").status, 401)

    def test_headers_are_needed(self):
        for changes, status in [
            ({"Ocp_Apim_Subscription_Key": None}, 401), ({"Ocp_Apim_Subscription_Key": "wrong"}, 401),
            ({"Ocp_Apim_Subscription_Key": None, "Authorization": f"Bearer {self.about['key']}"}, 401),
            ({"User_Agent": None}, 400), ({"User_Agent": "a" * 255}, 400), ({"X_Microsoft_OutputFormat": None}, 400),
            ({"X_Microsoft_OutputFormat": "riff-16khz-16bit-mono-pcm"}, 400), ({"Content_Type": None}, 415),
            ({"Content_Type": "text/xml"}, 415),
        ]:
            with self.subTest(changes=changes):
                reply = self.speak(ssml("Hi"), **changes)
                self.assertEqual((reply.status, reply.body), (status, b""))

    def test_what_is_no_ssml_is_refused_with_words_in_the_status_line(self):
        for body in [
            b"", b"Hello", ssml("Tom & Jerry"), ssml("1 < 2"), ssml("a\x0bb"), ssml("Hi", voice="Jenny"),
            ssml("Hi", voice="Microsoft Server Speech Text to Speech Voice (en-US, JennyNeural)"),
            ssml("Hi", attributes='xml:lang="en-US"'), ssml("Hi", attributes='version="1.0"'), ssml(""),
            ssml("Hi").replace(NAMESPACES.encode(), b""), ssml("<prosody rate='20,00%'>Hi</prosody>"),
            ssml("<prosody speed='1'>Hi</prosody>"), ssml("<audio src='http://a'/>Hi"),
            ssml("<mstts:express-as style='sad'>Hi</mstts:express-as>"),
            f'<speak version="1.0" xml:lang="en-US" {NAMESPACES}>Hi</speak>'.encode(),
            f'<speak version="1.0" xml:lang="en-US" {NAMESPACES}><prosody rate="1">Hi</prosody></speak>'.encode(),
        ]:
            with self.subTest(body=body):
                reply = self.speak(body)
                self.assertEqual((reply.status, reply.body), (400, b""))
                self.assertGreater(len(reply.reason), len("Bad Request"))

    def test_the_status_line_tells_where_prosody_belongs(self):
        body = f'<speak version="1.0" xml:lang="en-US" {NAMESPACES}><prosody rate="1">Hi</prosody></speak>'
        self.assertIn("should not contain node [prosody]", self.speak(body.encode()).reason)

    def test_voices_are_an_array_of_strings(self):
        key = {"Ocp-Apim-Subscription-Key": self.about["key"]}
        voices = call(f"{self.url}/cognitiveservices/voices/list", headers=key).json
        self.assertIn("en-US-Ava:DragonHDLatestNeural", [voice["ShortName"] for voice in voices])
        self.assertTrue(all(isinstance(value, (str, list)) for voice in voices for value in voice.values()))
        self.assertEqual(call(f"{self.url}/cognitiveservices/voices/list", "POST", key, b"").status, 405)
